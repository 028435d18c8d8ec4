// The room in which editors let near-duplicates count together, with both counts before their eyes.
import type { DraftRow } from '../db/drafts.ts'
import type { Half, MergeRow } from '../db/merges.ts'
import type { ToldApart } from '../db/told-apart.ts'
import { mostCompared } from '../domain/near-duplicates.ts'
import type { Texts } from '../locales/index.ts'
import { seedMark } from './comments.ts'
import { titleOf } from './desk-form.ts'
import { type Filled, faultTexts, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import {
  button,
  called,
  empty,
  errorSummary,
  field,
  hidden,
  html,
  type Markup,
  notice,
  type Part,
  stanceBar,
  submit,
  time,
  writing,
} from './parts.ts'
import type { Reading } from './reading.ts'

export interface MergesParts {
  article: DraftRow
  merges: readonly MergeRow[]
  suggestions: readonly { into: Half; comment: Half; likeness: number }[]
  apart: readonly ToldApart[]
  /** By hand. */
  form: Filled
}

export function mergesPage(
  { article, merges, suggestions, apart, form }: MergesParts,
  reading: Reading,
): Page {
  const { t } = reading
  const say = t.merge
  const own = `/desk/articles/${article.public_id}`
  const path = `/${t.lang}${own}/merges`
  return {
    title: say.of(titleOf(article, reading)),
    path: `${own}/merges`,
    robots: 'noindex',
    wide: true,
    body: html`<p class="back"><a href="/${t.lang}${own}/edit">${t.desk.editArticle}</a></p>
      <h1>${say.title}</h1>
      <p class="intro">${say.lead}</p>
      <section class="section" aria-labelledby="merged"><h2 class="rule" id="merged">${say.merged}</h2>
      ${merges.length === 0 ? empty(say.none) : html`<ul class="doubles">${merges.map((row) => mergedItem(row, path, reading))}</ul>`}</section>
      <section class="section" aria-labelledby="suggested"><h2 class="rule" id="suggested">${say.suggested}</h2>
      <p class="hint">${say.suggestedWhy(mostCompared)}</p>
      ${suggestions.length === 0 ? empty(say.noneSuggested) : html`<ul class="doubles">${suggestions.map((pair) => suggestedItem(pair, path, t))}</ul>`}
      ${apart.length > 0 && html`<details><summary>${say.apart(apart.length)}</summary><ul class="doubles">${apart.map((pair) => apartItem(pair, path, reading))}</ul></details>`}</section>
      <section class="section" aria-labelledby="by-hand"><h2 class="rule" id="by-hand">${say.byHand}</h2>${byHand(form, path, t)}</section>`,
  }
}

function mergedItem(row: MergeRow, path: string, reading: Reading): Markup {
  const { t } = reading
  const say = t.merge
  const rests = row.comment === null || row.into === null
  return html`<li><div class="languages">${half(row.into, say.kept, t)}${half(row.comment, say.joining, t)}</div>
    ${rests && notice('warning', say.rests, t)}
    <p class="meta"><span>${say.together(say.people(row.people))}</span>
    <span>${say.by} ${called(row.merged_by_name, t)}</span> <span>${time(row.merged_at, reading)}</span></p>
    <form class="actions" method="post" action="${path}/${row.public_id}/removal">${button(say.part)}</form></li>`
}

/** Two forms, so that either of the two can be the one that stands on the map, and a third for what is not the same. */
function suggestedItem(
  { into, comment, likeness }: MergesParts['suggestions'][number],
  path: string,
  t: Texts,
): Markup {
  const say = t.merge
  return html`<li><div class="languages">${half(into, say.kept, t)}${half(comment, say.joining, t)}</div>
    <div class="actions">${pairForm(path, comment, into, submit(say.merge))}${pairForm(path, into, comment, button(say.otherWay))}${pairForm(`${path}/apart`, comment, into, button(say.tellApart))}<small>${say.alike(t.percent(likeness))}</small></div></li>`
}

function apartItem({ comment, other, told_at, told_by_name }: ToldApart, path: string, reading: Reading) {
  const { t } = reading
  const say = t.merge
  return html`<li><div class="languages">${half(comment, say.older, t)}${half(other, say.newer, t)}</div>
    <p class="meta"><span>${say.apartBy} ${called(told_by_name, t)}</span> <span>${time(told_at, reading)}</span></p>
    <div class="actions">${pairForm(`${path}/suggestions`, comment, other, button(say.suggestAgain))}</div></li>`
}

const pairForm = (action: string, comment: Half, into: Half, press: Markup): Markup =>
  html`<form method="post" action="${action}">${hidden('comment', comment.public_id)}${hidden('into', into.public_id)}${press}</form>`

function half(of: Half | null, role: string, t: Texts): Markup {
  if (of === null) return html`<div><p class="eyebrow">${role}</p><p class="gone">${t.merge.gone}</p></div>`
  const { agree_count: agree, unsure_count: unsure, disagree_count: disagree } = of
  const said = [
    [t.stances.agree, agree],
    [t.stances.unsure, unsure],
    [t.stances.disagree, disagree],
  ] as const
  return html`<div><p class="eyebrow">${role}</p>
    ${writing(of.body_html, of.language)}${stanceBar({ agree, unsure, disagree })}
    <p class="meta">${of.is_seed && html`<span>${seedMark(t)}</span>`}
    ${said.map(([word, count]) => html`<span>${word} ${t.number(count)}</span>\n`)}
    <a href="/${t.lang}/comments/${of.public_id}#comment-${of.public_id}">${t.merge.oneBy(of.display_name ?? t.common.erased)}</a></p></div>`
}

function byHand(form: Filled, path: string, t: Texts): Part {
  const says = faultTexts(form.faults, t)
  const line = (name: 'comment' | 'into') =>
    field({ name, label: t.merge[name], value: typedIn(form, name), error: says[name] })
  return html`<form class="form" id="merge-form" method="post" action="${path}">
    ${errorSummary(says, t)}<p class="hint">${t.merge.byHandWhy}</p>
    ${line('comment')}${line('into')}<div class="actions">${submit(t.merge.merge)}</div></form>`
}
