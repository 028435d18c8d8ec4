// Draws votes and ballots from the leanings, the same ones on every machine: no chance, only hashes of names.
import type { Stance } from '../domain/words.ts'
import type { DemoArticle, DemoComment, DemoPerson, Lean } from './types.ts'

/** `when`: 0 is when the comment or poll appeared, 1 is now; most come early. */
export type DrawnVote = { by: string; stance: Stance; when: number }
/** `options`: positions in the poll, the preferred first; of one that is ranked any number, else at most `max_choices`. */
export type DrawnBallot = { by: string; options: number[]; when: number }

/** Staff and the advertiser do not vote. */
const voters = (people: DemoPerson[]) =>
  people.filter((person) => person.roles === undefined && person.handle !== 'smart-picks')

/**
 * The votes on one comment. `weight` of every sector answers, rounded, so that a comment is heard by all sectors or by
 * hardly any: bridging multiplies over the sectors that answered, and must not favour what only two of them saw.
 */
export function votesOn(comment: DemoComment, people: DemoPerson[]): DrawnVote[] {
  const bySector = Map.groupBy(voters(people), (person) => person.sector)
  return [...bySector].flatMap(([sector, members]) => {
    const lean = sector === null ? 0.1 : leanOf(comment.lean, sector)
    const heard = inDrawnOrder(members, comment.key)
      .filter((person) => person.handle !== comment.by)
      .slice(0, Math.round(comment.weight * members.length))
    const offset = fraction(`${comment.key} ${sector}`)
    const ranked = heard.toSorted((a, b) => ease(a, comment) - ease(b, comment))
    return ranked.map(({ handle }, index) => ({
      by: handle,
      stance: stanceAt((index + offset) / heard.length, lean),
      when: fraction(`${comment.key} ${handle} when`) ** 3,
    }))
  })
}

/** The ballots of an article's poll: nearly everybody's, some with fewer options than there may be. */
export function ballotsIn({ slug, poll }: DemoArticle, people: DemoPerson[]): DrawnBallot[] {
  return voters(people)
    .filter(({ handle }) => fraction(`${slug} ${handle} comes`) < 0.92)
    .map(({ handle, sector }) => {
      const odds = poll.options.map((option) => (sector === null ? 0.2 : (option.odds[sector] ?? 0.2)))
      const most = poll.method === 'ranking' ? poll.options.length : poll.max_choices
      const few = fraction(`${slug} ${handle} one`) < 0.2
      return {
        by: handle,
        options: preferred(odds, `${slug} ${handle}`).slice(0, few ? 1 : most),
        when: fraction(`${slug} ${handle} when`) ** 2,
      }
    })
}

/**
 * Within a sector people differ too, and the same ones on most comments, so that there are camps to be found: half of the
 * people are at ease with what companies like better than citizens do, the others with the rest. Low agrees first.
 */
function ease({ handle }: DemoPerson, { key, lean }: DemoComment): number {
  const difference = leanOf(lean, 'industry') + leanOf(lean, 'startup') - leanOf(lean, 'citizen') * 2
  const side = difference === 0 ? Math.sign(fraction(key) - 0.5) : Math.sign(difference)
  const camp = Math.sign(fraction(`${handle} camp`) - 0.5)
  return -side * camp + 1.5 * fraction(`${key} ${handle} mood`)
}

function leanOf(lean: Lean, sector: keyof Lean): number {
  return lean[sector] ?? 0.1
}

/** Who stands at `place` (0 to 1) in a sector: first those who agree, then the unsure, then those who disagree. */
function stanceAt(place: number, lean: number): Stance {
  const unsure = 0.36 * (1 - Math.abs(lean))
  const agree = ((1 - unsure) * (1 + lean)) / 2
  if (place < agree) return 'agree'
  return place < agree + unsure ? 'unsure' : 'disagree'
}

/** Positions in the order of a draw without replacement (Efraimidis and Spirakis: the key is u to the power 1/odds). */
function preferred(odds: number[], seed: string): number[] {
  const keys = odds.map((weight, position) => ({
    position,
    key: Math.log(fraction(`${seed} ${position}`)) / weight,
  }))
  return keys.sort((a, b) => b.key - a.key).map(({ position }) => position)
}

function inDrawnOrder(members: DemoPerson[], seed: string): DemoPerson[] {
  return members.toSorted((a, b) => fraction(`${seed} ${a.handle}`) - fraction(`${seed} ${b.handle}`))
}

/** A number between 0 and 1, neither reached, that depends on the text alone: FNV-1a, stirred as MurmurHash3 ends. */
function fraction(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 2 ** 32
}
