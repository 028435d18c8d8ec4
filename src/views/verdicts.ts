// What a rule found, told to the author: in a sentence, with the places in the text, and what can be done about it.
import type { PersonalDataKind, Span, Verdict } from '../domain/rules/index.ts'
import { markedPieces } from '../domain/marked.ts'
import { html, langOf, type Markup, type Part, time } from './parts.ts'
import type { Reading } from './reading.ts'

/**
 * What came of a text that was sent. `ask` and `hold`: of the next sending; `hide`: the same of an edit. `masked`: what
 * stands in the form now has something masked, or nothing was there to mask.
 */
export type Told =
  | { happens: 'ask' | 'hold' | 'hide' | 'wait'; verdict: Verdict; text: string }
  | { happens: 'masked'; some: boolean }

/** Characters that are shown around each place. */
const reach = 60

/** Why, in a sentence or two. */
export function reasonOf(verdict: Verdict, reading: Reading): Part {
  const { t } = reading
  const say = t.judging
  switch (verdict.rule) {
    case 'length':
      return say.length
    case 'repetition': {
      const { kind, id } = verdict.detail
      return [say.repetition[kind], id !== null && earlier(id, reading)]
    }
    case 'personal_data':
      return say.personal_data(
        t.list(verdict.detail.kinds.map((kind: PersonalDataKind) => say.personalData[kind])),
      )
    case 'words':
      return say.words(verdict.detail.words.map(({ term }) => term))
    case 'links':
      return say.links(verdict.detail.count, verdict.detail.most)
    case 'near_duplicate': {
      const { id, is_own } = verdict.detail
      return [is_own ? say.near_duplicate_own : say.near_duplicate, earlier(id, reading)]
    }
    case 'first_comments':
      return say.first_comments(verdict.detail.left)
    case 'rejections': {
      const { refused, published } = verdict.detail
      return say.rejections(refused, refused + published)
    }
    case 'heat':
    case 'slow_mode':
      return say[verdict.rule](verdict.detail.minutes)
    case 'trusted':
      return say.trusted
  }
}

const earlier = (id: string, { t }: Reading): Markup =>
  html` <a href="/${t.lang}/comments/${id}">${t.judging.earlier}</a>`

/** The text with the places of a verdict marked; nothing where it means all of the text. */
export function placesIn(text: string, spans: readonly Span[]): Part {
  if (spans.length === 0) return false
  return html`<blockquote class="quoted places"${langOf(text)}>${markedIn(text, spans, reach)}</blockquote>`
}

/** With at most `around` characters on each side of a place. */
export const markedIn = (text: string, spans: readonly Span[], around: number): Part =>
  markedPieces(text, spans, around).map((piece) =>
    piece.is_marked ? html`<mark>${piece.text}</mark>` : piece.text,
  )

/** Above the text in its form. Whoever opened the form with htmx is led here. */
export function verdictTold(told: Told, reading: Reading): Markup {
  const { t } = reading
  const say = t.judging
  if (told.happens === 'masked')
    return box('done', html`<p>${told.some ? say.masked : say.nothingMasked}</p>`)
  const { happens, verdict, text } = told
  const masks = verdict.rule === 'personal_data'
  const first = happens === 'hide' ? say.notSaved : say.notYet
  const next = {
    ask: say.willAsk,
    hold: say.willHold,
    hide: say.willHide,
    wait: verdict.rule === 'heat' || verdict.rule === 'slow_mode' ? until(verdict.detail.until, reading) : '',
  }
  return box(
    'warning',
    html`<p><b>${first}</b> ${reasonOf(verdict, reading)}</p>${placesIn(text, verdict.spans)}<p>${masks && `${say.mayMask}${t.lang === 'en' ? ' ' : ''}`}${next[happens]}</p>`,
  )
}

const until = (at: Date, reading: Reading): Part => [
  reading.t.judging.from,
  ' ',
  time(at, reading),
  reading.t.lang === 'en' ? '. ' : '。',
  reading.t.judging.waits,
]

const box = (kind: 'done' | 'warning', inner: Markup): Markup =>
  html`<div class="notice" data-kind="${kind}" role="alert" tabindex="-1" autofocus>${inner}</div>`

/** The buttons that a form has instead of its usual one: what insists, what masks, and what looks again. */
export function verdictButtons(told: Told | undefined, usual: Markup, { t }: Reading): Part {
  if (told === undefined || told.happens === 'masked' || told.happens === 'wait') return usual
  const insists = { ask: t.judging.publish, hold: t.judging.hold, hide: t.judging.hide }[told.happens]
  const masks = told.verdict.rule === 'personal_data'
  return [
    // The first button of a form is pressed by the return key, and by whoever sends it as it is.
    html`<button type="submit" class="do">${insists}</button>`,
    html`<button type="submit" class="quiet" name="anew" value="true">${t.judging.anew}</button>`,
    masks && html`<button type="submit" class="quiet" name="mask" value="true">${t.judging.mask}</button>`,
  ]
}
