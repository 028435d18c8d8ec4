// Word rules: the list with its search, the form that adds many, the one that changes one, and trying them on a text.
import type { WordRuleRow } from '../db/word-rules.ts'
import { markedPieces } from '../domain/marked.ts'
import type { FoundWord } from '../domain/rules/index.ts'
import { languages, wordActions } from '../domain/words.ts'
import { administrationRooms } from './administration.ts'
import { blankForm, type Filled, faultTexts, typedIn } from './faults.ts'
import type { Page } from './layout.ts'
import {
  choice,
  empty,
  errorSummary,
  field,
  fieldId,
  html,
  langOf,
  type Markup,
  notice,
  pager,
  type Part,
  scrolling,
  selectField,
  submit,
} from './parts.ts'
import type { Reading } from './reading.ts'

export interface Tried {
  text: string
  found: readonly FoundWord[]
}

export interface Room {
  q: string
  after: string | null
  rows: readonly WordRuleRow[]
  next: string | null
  /** Of all rules. */
  count: number
  done: 'saved' | 'deleted' | undefined
  adding?: Filled
  trying?: Filled
  tried?: Tried
}

export function wordRulesPage(room: Room, reading: Reading): Page {
  const { t } = reading
  const say = t.wordRules
  const { q, after, rows, next, count, done } = room
  const path = (cursor: string | null) => {
    const query = new URLSearchParams({ ...(q && { q }), ...(cursor && { after: cursor }) }).toString()
    return `/administration/words${query && `?${query}`}`
  }
  return {
    title: say.title,
    path: path(after),
    robots: 'noindex',
    wide: true,
    body: html`<h1>${t.nav.administration}</h1>
    ${administrationRooms('words', reading)}
    ${done && notice('done', done === 'saved' ? say.saved : say.deleted, t)}
    <p>${say.lead} <small>${say.count(count)}</small></p>
    ${
      count > 0 &&
      html`<form class="form find" method="get" action="/${t.lang}/administration/words" role="search">
    ${field({ name: 'q', label: say.find, type: 'search', value: q })}
    <div class="actions">${submit(say.search)}</div></form>`
    }
    ${rows.length === 0 ? empty(count === 0 ? say.none : say.noneFound) : wordTable(rows, reading)}
    ${pager({ href: next === null ? undefined : `/${t.lang}${path(next)}`, label: say.next, first: after === null ? undefined : `/${t.lang}${path(null)}` }, t)}
    <section class="section"><h2>${say.add}</h2>${addForm(room.adding ?? blankForm, reading)}</section>
    <section class="section"><h2>${say.trial}</h2>${trialForm(room.trying ?? blankForm, room.tried, reading)}</section>`,
  }
}

const wordTable = (rows: readonly WordRuleRow[], { t }: Reading): Markup => {
  const say = t.wordRules
  return scrolling(
    say.title,
    html`<table><thead><tr>${[say.term, say.language, say.action, say.exceptionsHead].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({ public_id, term, language, action, exceptions }) =>
        html`<tr><th scope="row"><a href="/${t.lang}/administration/words/${public_id}"><bdi${langOf(term)}>${term}</bdi></a></th>
        <td>${language === null ? say.anyLanguage : t.common.language[language]}</td><td>${say.actionsShort[action]}</td>
        <td>${exceptions.length > 0 && exceptions.map((one, at) => [at > 0 && ', ', html`<bdi${langOf(one)}>${one}</bdi>`])}</td></tr>`,
    )}</tbody></table>`,
  )
}

/** Language, action and exceptions: of many words or of one. */
function ruleFields(form: Filled, errors: Readonly<Record<string, string>>, { t }: Reading): Part {
  const say = t.wordRules
  return [
    selectField({
      name: 'language',
      label: say.language,
      value: typedIn(form, 'language'),
      error: errors['language'],
      options: [
        { value: '', label: say.anyLanguage },
        ...languages.map((value) => ({ value, label: t.common.language[value] })),
      ],
    }),
    choice({
      name: 'action',
      label: say.action,
      value: typedIn(form, 'action') || 'ask',
      error: errors['action'],
      options: wordActions.map((value) => ({ value, label: say.actions[value] })),
    }),
    field({
      name: 'exceptions',
      label: say.exceptions,
      hint: say.exceptionsWhy,
      note: t.forms.optional,
      value: typedIn(form, 'exceptions'),
      rows: 3,
      error: errors['exceptions'],
    }),
  ]
}

const labelsOf = ({ t }: Reading) => ({
  terms: t.wordRules.terms,
  term: t.wordRules.term,
  language: t.wordRules.language,
  action: t.wordRules.action,
  exceptions: t.wordRules.exceptions,
})

const addForm = (form: Filled, reading: Reading): Markup => {
  const { t } = reading
  const errors = faultTexts(form.faults, t)
  const terms = {
    name: 'terms',
    label: t.wordRules.terms,
    hint: t.wordRules.termsWhy,
    value: typedIn(form, 'terms'),
    rows: 5,
    error: errors['terms'],
  }
  return html`<form class="form" method="post" action="/${t.lang}/administration/words" novalidate>
    ${errorSummary(errors, t, fieldId, labelsOf(reading))}${field(terms)}${ruleFields(form, errors, reading)}
    <div class="actions">${submit(t.wordRules.addDo)}</div></form>`
}

const trialForm = (form: Filled, tried: Tried | undefined, reading: Reading): Markup => {
  const { t } = reading
  const errors = faultTexts(form.faults, t)
  const action = `/${t.lang}/administration/words/trial#tried`
  const box = {
    name: 'text',
    label: t.wordRules.trialText,
    hint: t.wordRules.trialWhy,
    value: typedIn(form, 'text'),
    rows: 4,
    error: errors['text'],
  }
  return html`<form class="form" method="post" action="${action}" novalidate>
    ${errorSummary(errors, t, fieldId, { text: t.wordRules.trialText })}${field(box)}
    <div class="actions">${submit(t.wordRules.trialDo)}</div></form>
    <div id="tried">${tried && wordTrial(tried, reading)}</div>`
}

/** What a text meets, and where. */
function wordTrial({ text, found }: Tried, { t }: Reading): Markup {
  const say = t.wordRules
  if (found.length === 0) return html`<p class="empty">${say.trialNothing}</p>`
  const rules = [...new Map(found.map(({ rule }) => [rule.id, rule])).values()]
  return html`<p>${say.trialFound(found.length)}</p>
    <blockquote class="quoted places"${langOf(text)}>${markedPieces(text, apart(found), text.length).map((piece) => (piece.is_marked ? html`<mark>${piece.text}</mark>` : piece.text))}</blockquote>
    <ul>${rules.map(({ id, term, action }) => html`<li><a href="/${t.lang}/administration/words/${id}"><bdi${langOf(term)}>${term}</bdi></a>: ${say.actions[action]}</li>`)}</ul>`
}

/** Places that lie over one another are one. */
function apart(found: readonly FoundWord[]) {
  const places: { start: number; end: number }[] = []
  for (const { start, end } of found) {
    const last = places.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else places.push({ start, end })
  }
  return places
}

export function wordRulePage(rule: WordRuleRow, typed: Filled | undefined, reading: Reading): Page {
  const { t } = reading
  const say = t.wordRules
  const { term, language, action, exceptions } = rule
  const form = typed ?? {
    values: { term, language: language ?? '', action, exceptions: exceptions.join('\n') },
    faults: {},
  }
  const errors = faultTexts(form.faults, t)
  const here = `/${t.lang}/administration/words/${rule.public_id}`
  return {
    title: say.change,
    path: `/administration/words/${rule.public_id}`,
    robots: 'noindex',
    body: html`<h1>${t.nav.administration}</h1>
    ${administrationRooms('words', reading)}
    <p class="back"><a href="/${t.lang}/administration/words">${say.all}</a></p>
    <h2>${say.change}</h2>
    <form class="form" method="post" action="${here}" novalidate>
    ${errorSummary(errors, t, fieldId, labelsOf(reading))}
    ${field({ name: 'term', label: say.term, value: typedIn(form, 'term'), error: errors['term'] })}${ruleFields(form, errors, reading)}
    <div class="actions">${submit(t.common.save)}</div></form>
    <form method="post" action="${here}/removal"><div class="actions"><button type="submit" class="danger">${say.removal}</button></div></form>`,
  }
}
