// What the fields of a ballot are called: their names, their ids, and the option that stands beside each.
import type { PollOption, PollRow } from '../db/polls.ts'
import type { Texts } from '../locales/index.ts'
import { fieldId } from './fields.ts'
import { html, type Markup } from './html.ts'

/** All of a poll that its ballot shows. */
export type Ballot = Pick<PollRow, 'public_id' | 'method' | 'max_choices' | 'budget' | 'options'>

/** What a fault of the ballot as a whole is told under. */
export const ballotField = ({ method }: Pick<PollRow, 'method'>) =>
  method === 'ranking' ? 'rank' : method === 'score' || method === 'points' ? method : 'option'

/** Of a method that takes a number for each option. */
export const optionField = (poll: Pick<PollRow, 'method'>, publicId: string) =>
  `${ballotField(poll)}[${publicId}]`

/** Of the poll too, since several may stand on a page. */
export const idOfField = ({ public_id }: Pick<PollRow, 'public_id'>, name: string) =>
  `${fieldId(name)}-of-${public_id}`.replace(/-+/g, '-')

export const idOfOption = (poll: Ballot, { public_id }: PollOption) =>
  idOfField(poll, optionField(poll, public_id))

/** In the reader's language, or in the only one there is. */
export function wordsOf({ label_en, label_zh_hk }: PollOption, t: Texts): string {
  return (t.lang === 'en' ? (label_en ?? label_zh_hk) : (label_zh_hk ?? label_en)) ?? ''
}

export function labelOf(option: PollOption, t: Texts): Markup {
  const own = t.lang === 'en' ? option.label_en : option.label_zh_hk
  return html`<span${own === null && html` lang="${t.other}"`}>${wordsOf(option, t)}</span>`
}

/** In the reader's language, or in the only one there is. */
export function questionOf(poll: Pick<PollRow, 'question_en' | 'question_zh_hk'>, t: Texts) {
  const [own, other] =
    t.lang === 'en' ? [poll.question_en, poll.question_zh_hk] : [poll.question_zh_hk, poll.question_en]
  return { text: own ?? other ?? '', lang: own === null ? t.other : t.lang }
}
