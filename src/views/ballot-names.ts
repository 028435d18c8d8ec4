// What the fields of a ballot are called: their names, their ids, and the option that stands beside each.
import type { PollOption, PollRow } from '../db/polls.ts'
import type { Said } from '../domain/outcome.ts'
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

export function labelOf(option: PollOption, t: Texts): Markup {
  const { text, lang } = optionOf(option, t)
  return html`<span${lang !== t.lang && html` lang="${lang}"`}>${text}</span>`
}

export const questionOf = (poll: Pick<PollRow, 'question_en' | 'question_zh_hk'>, t: Texts): Said =>
  saidIn(poll.question_en, poll.question_zh_hk, t)

/** What an option says. */
export const optionOf = (option: Pick<PollOption, 'label_en' | 'label_zh_hk'>, t: Texts): Said =>
  saidIn(option.label_en, option.label_zh_hk, t)

/** In the reader's language, or in the only one there is. */
function saidIn(en: string | null, zh: string | null, t: Texts): Said {
  const [own, other] = t.lang === 'en' ? [en, zh] : [zh, en]
  return { text: own ?? other ?? '', lang: own === null ? t.other : t.lang }
}
