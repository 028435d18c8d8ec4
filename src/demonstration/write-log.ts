// Writes what moderators did in the months before the demonstration's discussions, so that its public log and its figures by
// month have a past. The lines are about nothing that can be looked up: their discussions are not told.
import type { Insertable } from 'kysely'
import type { Db } from '../db/client.ts'
import type { StaffLog } from '../db/schema.ts'
import type { WrittenPeople } from './write-people.ts'

type Deed = Pick<Insertable<StaffLog>, 'act' | 'outcome' | 'reason' | 'rule'>

const kept: Deed = { act: 'case_decided', outcome: 'keep', reason: 'within_rules' }
const hidden = (reason: string): Deed => ({ act: 'case_decided', outcome: 'hide', reason })
const refused = (reason: string): Deed => ({ act: 'case_decided', outcome: 'remove', reason })
const held = (rule: string): Deed => ({ act: 'text_held', rule })
const times = (count: number, ...deeds: Deed[]): Deed[] => Array.from({ length: count }, () => deeds).flat()

/** From five months ago to the last. */
const months: Deed[][] = [
  [...times(6, kept), ...times(3, hidden('abuse')), ...times(5, held('links'), refused('spam'))],
  [...times(8, kept), ...times(6, hidden('abuse')), ...times(7, held('links'), refused('spam'))],
  [
    ...times(11, kept),
    ...times(9, hidden('abuse')),
    ...times(5, hidden('off_topic')),
    ...times(6, held('links'), refused('spam')),
    ...times(5, held('personal_data'), refused('personal_data')),
    ...times(5, { act: 'appeal_made' }),
    ...times(2, { act: 'appeal_decided', outcome: 'agreed' }),
  ],
  [
    ...times(9, kept),
    ...times(7, hidden('abuse')),
    ...times(8, held('links'), refused('spam')),
    ...times(6, { act: 'appeal_made' }),
    ...times(5, { act: 'appeal_decided', outcome: 'not_agreed' }),
    ...times(5, { act: 'appeal_decided', outcome: 'agreed' }),
    { act: 'person_warned', reason: 'abuse' },
    { act: 'guideline_saved' },
  ],
  [
    ...times(14, kept),
    ...times(11, hidden('abuse')),
    ...times(6, hidden('off_topic')),
    ...times(9, held('links'), refused('spam')),
    ...times(5, held('first_comments'), kept),
    { act: 'word_rule_saved' },
    { act: 'person_slowed', reason: 'abuse' },
    ...times(5, { act: 'person_suspended', reason: 'spam' }),
  ],
]

export async function writeEarlierLog(tx: Db, { people, now }: { people: WrittenPeople; now: Date }) {
  const moderators = ['sunita-g', '家聰'].map((handle) => people.get(handle)!.id)
  const lines = months.flatMap((deeds, index) =>
    deeds.map((deed, place): Insertable<StaffLog> => {
      const ofText = deed.act === 'case_decided' || deed.act === 'text_held'
      const isByPerson = deed.act !== 'text_held' && deed.act !== 'appeal_made'
      return {
        ...deed,
        // Decisions spread over the month as the lines are spread over the list, pairs beside one another.
        at: within(monthBefore(now, months.length - index), ((place * 7) % deeds.length) / deeds.length),
        actor_id: isByPerson ? moderators[place % 3 === 0 ? 1 : 0]! : null,
        language: ofText ? (place % 5 < 2 ? 'en' : 'zh-HK') : null,
      }
    }),
  )
  await tx
    .insertInto('staff_log')
    .values(lines.toSorted((one, other) => Number(one.at) - Number(other.at)))
    .execute()
}

const monthBefore = (now: Date, months: number) =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1))

/** `share` of four weeks after the beginning, by day in Hong Kong. */
const within = (begin: Date, share: number) =>
  new Date(Number(begin) + Math.floor(share * 28) * 86_400_000 + (2 + share * 9) * 3_600_000)
