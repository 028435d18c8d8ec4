// The form for the statements with which a discussion opens: a row for each, both languages side by side.
import type { DraftRow } from '../db/drafts.ts'
import type { SeedRow } from '../db/seeds.ts'
import { mostSeeds, seedRows } from '../domain/seeds.ts'
import { languages } from '../domain/words.ts'
import { titleOf } from './desk-form.ts'
import { faultTexts, type Faults, type Values } from './faults.ts'
import type { Page } from './layout.ts'
import {
  button,
  empty,
  errorSummary,
  field,
  fieldId,
  hidden,
  html,
  type Markup,
  notice,
  type Part,
  submit,
} from './parts.ts'
import type { Reading } from './reading.ts'

export interface SeedsForm {
  article: DraftRow
  seeds: readonly SeedRow[]
  /** As typed; `null` where nothing was sent. */
  values: Values | null
  faults: Faults
  /** Somebody else saved meanwhile. */
  conflict: boolean
}

const fewestRows = 5

export function seedsPage(form: SeedsForm, reading: Reading): Page {
  const { t } = reading
  const { article, seeds } = form
  const say = t.seed
  const own = `/desk/articles/${article.public_id}`
  const sown = seeds.filter(({ public_id }) => public_id !== null)
  const isOut = article.state === 'published' || article.state === 'closed'
  return {
    title: say.of(titleOf(article, reading)),
    path: `${own}/seeds`,
    robots: 'noindex',
    wide: true,
    body: html`<p class="back"><a href="/${t.lang}${own}/edit">${t.desk.editArticle}</a></p>
      <h1>${say.title}</h1>
      ${isOut ? html`<p class="intro">${sown.length === 0 ? say.never : say.late}</p>` : html`<p class="intro">${say.lead}</p><p class="intro hint">${t.bridging.sentences(say.twin, say.good)}</p>`}
      ${form.conflict && notice('warning', say.conflict, t)}
      ${!isOut && seedForm(form, `/${t.lang}${own}/seeds`, reading)}
      ${form.conflict && saved(seeds, say.theirs)}
      ${sown.length > 0 && standing(sown, reading)}`,
  }
}

function seedForm(form: SeedsForm, action: string, { t }: Reading): Markup {
  const { article, seeds, values } = form
  const waiting = seeds.filter(({ public_id }) => public_id === null)
  const taken = Math.max(0, ...seeds.filter((row) => !waiting.includes(row)).map(({ position }) => position))
  const typed = languages.map((language) =>
    values === null
      ? waitingIn(waiting, language)
      : [values[`seed.${language}`] ?? []].flat().slice(0, 2 * mostSeeds),
  )
  const room = mostSeeds - taken
  const wanted = seedRows(typed).length + (values?.['more'] === undefined ? 1 : fewestRows)
  const rows = Math.max(Math.min(room, Math.max(fewestRows, wanted)), ...typed.map(({ length }) => length))
  const says = faultTexts(form.faults, t)
  const idOf = (name: string) =>
    name === 'form' ? 'seeds-form' : fieldId(/^seed\.(en|zh-HK)$/.test(name) ? `${name}.0` : name)
  return html`<form class="form desk" id="seeds-form" method="post" action="${action}">
    ${hidden('version', String(article.seeds_version))}${errorSummary(says, t, idOf)}
    <div class="pairs">${Array.from({ length: rows }, (_, at) => seedRow(at, { typed, says, taken }, t))}</div>
    <div class="actions">${submit(t.seed.save)}${rows < room && button(t.seed.more, { name: 'more', value: '1' })}<p class="hint">${values === null && article.seed_count > 0 && t.seed.saved(article.seed_count)}</p></div></form>`
}

/** By place, with a gap where a statement is not in this language. */
function waitingIn(waiting: readonly SeedRow[], language: SeedRow['language']): string[] {
  const places = [...new Set(waiting.map(({ position }) => position))]
  return places.map(
    (place) => waiting.find((row) => row.position === place && row.language === language)?.body ?? '',
  )
}

function seedRow(
  at: number,
  { typed, says, taken }: { typed: readonly string[][]; says: Record<string, string>; taken: number },
  t: Reading['t'],
): Markup {
  return html`<div class="languages">${languages.map((language, which) =>
    field({
      name: `seed.${language}`,
      id: `field-seed-${language}-${at}`,
      label: t.seed.in(t.seed.statement(taken + at + 1), t.common.language[language]),
      value: typed[which]![at] ?? '',
      lang: language,
      rows: 2,
      error: says[`seed.${language}.${at}`] ?? (at === 0 ? says[`seed.${language}`] : undefined),
    }),
  )}</div>`
}

const saved = (seeds: readonly SeedRow[], title: string): Part =>
  html`<section class="section" aria-labelledby="theirs"><h2 class="rule" id="theirs">${title}</h2>
    <ul>${seeds.map(({ language, body }) => html`<li lang="${language}">${body}</li>`)}</ul></section>`

function standing(sown: readonly SeedRow[], { t }: Reading): Part {
  return html`<section class="section" aria-labelledby="standing"><h2 class="rule" id="standing">${t.seed.standing}</h2>
    ${sown.length === 0 ? empty(t.seed.never) : html`<ul>${sown.map(({ language, body, public_id }) => html`<li lang="${language}"><a href="/${t.lang}/comments/${public_id}#comment-${public_id}">${body}</a></li>`)}</ul>`}</section>`
}
