// "What this poll can and cannot tell" beside a result, in the words of the reader's language.
import type { PollOutcome } from '../domain/outcome.ts'
import { type Limit, pollLimits } from '../domain/poll-limits.ts'
import { clauses, html, type Markup } from './parts.ts'
import type { Reading } from './reading.ts'

type Language = Pick<Reading, 't' | 'timeZone'>

export function limitsSection(outcome: PollOutcome, reading: Language): Markup {
  const { pollLimits: say } = reading.t
  const id = outcome.wave === null ? 'limits' : `limits-${outcome.wave}`
  return html`<div class="limits">
    <h2 id="${id}">${clauses(say.title, reading.t.lang)}</h2>
    ${limitLists(outcome, reading)}
  </div>`
}

export function limitLists(outcome: PollOutcome, reading: Language): Markup {
  const { pollLimits: say } = reading.t
  const { can, cannot } = pollLimits(outcome.facts)
  const list = (limits: readonly Limit[]) =>
    html`<ul>${limits.map((limit) => html`<li>${limitSentence(limit, outcome, reading)}</li>`)}</ul>`
  return html`<div><h3>${say.can}</h3>${list(can)}</div><div><h3>${say.cannot}</h3>${list(cannot)}</div>`
}

/** One sentence or two, without markup: mails and feeds say the same. */
export function limitSentence(
  limit: Limit,
  { options }: Pick<PollOutcome, 'options'>,
  { t, timeZone }: Language,
): string {
  const say = t.pollLimits
  const moment = (iso: string) => t.moment(new Date(iso), timeZone)
  switch (limit.kind) {
    case 'nobody':
      return say.nobody
    case 'dates':
      return say.dates(moment(limit.opened), moment(limit.closed))
    case 'waves': {
      const [opened, closed] = [moment(limit.opened), moment(limit.closed)]
      return limit.both === null ? say.wavesFew(opened, closed) : say.waves(opened, closed, limit.both)
    }
    case 'who':
      return say.who(limit.ballots)
    case 'verified':
      return limit.count === null ? say.verifiedHidden : say.verified(limit.count)
    case 'sectors':
      return sectorsOf(limit, t)
    case 'young':
      if (limit.count === null) return say.youngFew
      return limit.share === null
        ? say.young(limit.count)
        : say.youngShare(limit.count, t.percent(limit.share))
    case 'setAside':
      if (limit.count === null) return say.setAsideFew
      return limit.count === 0 ? say.setAsideNone : say.setAside(limit.count)
    case 'wording':
      return limit.changes === 0 ? say.wordingSame : say.wording(limit.changes)
    case 'quorum':
      return limit.reached ? say.quorum(limit.needed) : say.quorumMissed(limit.needed)
    case 'required':
      return limit.reached ? say.required(limit.percent) : say.requiredMissed(limit.percent)
    case 'tie':
      return say.tie(t.list(limit.options.map((option) => say.quoted(options[option]!.text))))
    case 'choseThemselves':
      return say.choseThemselves
    case 'few':
      return say.few(limit.ballots, limit.least)
    case 'supports':
      return say.supports[limit.method]
    case 'advice':
      return say.advice
    case 'receipt':
      return say.receipt
  }
}

function sectorsOf({ shown, hidden }: Extract<Limit, { kind: 'sectors' }>, t: Language['t']): string {
  const say = t.pollLimits
  const named = (sector: (typeof hidden)[number]) =>
    sector === 'unsaid' ? say.unsaid : t.sectorPeople[sector]
  const sentences = [
    ...(shown.length > 0
      ? [say.sectors(t.list(shown.map(({ sector, count }) => say.sector(named(sector), count))))]
      : []),
    ...(hidden.length > 0 ? [say.sectorsHidden(t.list(hidden.map(named)))] : []),
  ]
  return sentences.join(t.lang === 'en' ? ' ' : '')
}
