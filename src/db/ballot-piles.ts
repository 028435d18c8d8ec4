// The ballots of a wave as they are counted: those that are the same together, of everybody and by group.
import { supports } from '../domain/supports.ts'
import type { Pile } from '../domain/tally/index.ts'
import { type BreakdownName, breakdowns } from '../domain/who-answered.ts'
import type { PollMethod } from '../domain/words.ts'
import type { Db } from './client.ts'

/** Ballots that are read at a time. */
const page = 5000

interface Group {
  piles: Map<string, Pile>
}

/** All ballots of a wave, a page at a time, those that are the same together: of everybody, and by group. */
export async function readBallots(tx: Db, { id, method }: { id: string; method: PollMethod }, wave: number) {
  // Of a group it is only kept who supports what: of a ranking that is one option, not one of a million orders.
  const supported = method === 'score' ? 5 : 1
  const inShort = (choices: readonly number[]) =>
    choices.map((value) => (supports(method, value) ? supported : 0))
  const all: Group = { piles: new Map() }
  const groupsOf = (name: BreakdownName) => breakdowns[name].map((): Group => ({ piles: new Map() }))
  const groups = {
    sectors: groupsOf('sectors'),
    verified: groupsOf('verified'),
    language: groupsOf('language'),
  }
  let [young, ballots] = [0, 0]
  let after: Buffer | null = null
  for (;;) {
    const rows: Read[] = await ballotsAfter(tx, id, wave, after)
    for (const row of rows) {
      const short = inShort(row.choices)
      add(all, row.choices)
      add(groups.sectors[breakdowns.sectors.indexOf(row.sector ?? 'unsaid')]!, short)
      add(groups.verified[row.verified ? 0 : 1]!, short)
      add(groups.language[breakdowns.language.indexOf(row.language)]!, short)
      if (row.young_account) young += 1
    }
    ballots += rows.length
    if (rows.length < page) break
    after = rows.at(-1)!.tag
  }
  const pilesIn = (list: Group[]) => list.map(({ piles }) => [...piles.values()])
  return {
    piles: [...all.piles.values()],
    groups: {
      sectors: pilesIn(groups.sectors),
      verified: pilesIn(groups.verified),
      language: pilesIn(groups.language),
    },
    young,
    ballots,
  }
}

function add({ piles }: Group, choices: readonly number[]) {
  const key = String.fromCharCode(...choices)
  const pile = piles.get(key)
  if (pile) pile.count += 1
  else piles.set(key, { choices, count: 1 })
}

type Read = Awaited<ReturnType<typeof ballotsAfter>>[number]

const ballotsAfter = (tx: Db, pollId: string, wave: number, after: Buffer | null) =>
  tx
    .selectFrom('ballots')
    .where('poll_id', '=', pollId)
    .where('wave', '=', wave)
    .$if(after !== null, (qb) => qb.where('tag', '>', after!))
    .orderBy('tag')
    .limit(page)
    .select(['tag', 'choices', 'sector', 'verified', 'language', 'young_account'])
    .execute()
