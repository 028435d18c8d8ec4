// The votes and ballots drawn for the demonstration: allowed ones, the same every time, and in the spirit of the leanings.
import { expect, test } from 'vitest'
import { ballotsIn, votesOn } from '../../src/demonstration/draw.ts'
import { demonstration } from '../../src/demonstration/index.ts'
import type { DemoComment } from '../../src/demonstration/types.ts'
import { agreesAcross, bridging } from '../../src/domain/bridging.ts'
import { type Sector, sectors } from '../../src/domain/words.ts'

const { people, articles, threads } = demonstration
const comments = threads.flatMap((thread) => thread.comments)
const sectorOf = new Map(people.map(({ handle, sector }) => [handle, sector]))

/** What one sector answers, counted. */
function tallyOf(comment: DemoComment, sector: Sector) {
  const votes = votesOn(comment, people).filter(({ by }) => sectorOf.get(by) === sector)
  const count = (stance: string) => votes.filter((vote) => vote.stance === stance).length
  return { agree: count('agree'), disagree: count('disagree'), unsure: count('unsure') }
}
const talliesOf = (comment: DemoComment) => sectors.map((sector) => tallyOf(comment, sector))

test('one vote a person, never on their own comment, never by staff', () => {
  const staff = new Set(people.filter(({ roles }) => roles).map(({ handle }) => handle))
  let count = 0
  for (const comment of comments) {
    const votes = votesOn(comment, people)
    const voters = votes.map(({ by }) => by)
    expect(new Set(voters).size).toBe(voters.length)
    expect(voters).not.toContain(comment.by)
    expect(voters.filter((voter) => staff.has(voter))).toEqual([])
    expect(votes.every(({ when }) => when > 0 && when < 1)).toBe(true)
    count += votes.length
  }
  expect(count).toBeGreaterThan(5000)
})

test('drawn twice, all is the same', () => {
  for (const comment of comments) expect(votesOn(comment, people)).toEqual(votesOn(comment, people))
  for (const article of articles) expect(ballotsIn(article, people)).toEqual(ballotsIn(article, people))
})

test('a comment is heard by every sector, or by too few to be ranked', () => {
  for (const comment of comments) {
    const heard = talliesOf(comment).filter(({ agree, disagree, unsure }) => agree + disagree + unsure >= 5)
    expect([0, 1, sectors.length]).toContain(heard.length)
  }
})

test.each(threads.map((thread) => [thread.article, thread.comments] as const))(
  '%s shows bridges that are bridges, and quarrels that are quarrels',
  (_article, comments) => {
    const ranked = comments
      .map((comment) => ({ comment, score: bridging(talliesOf(comment)) ?? 0 }))
      .sort((a, b) => b.score - a.score)
      .map(({ comment }) => comment)
    for (const comment of ranked.slice(0, 3)) {
      expect(agreesAcross(talliesOf(comment))).toBe(true)
      expect(Math.min(...Object.values(comment.lean))).toBeGreaterThanOrEqual(0.5)
    }
    const split = comments.filter((comment) => {
      const tallies = talliesOf(comment)
      const most = ({ agree, disagree, unsure }: (typeof tallies)[number]) =>
        agree >= 4 && agree > disagree + unsure
      const least = ({ agree, disagree }: (typeof tallies)[number]) => disagree >= 4 && disagree > agree
      return tallies.some(most) && tallies.some(least)
    })
    expect(split.length).toBeGreaterThanOrEqual(4)
  },
)

test('ballots keep to the limit of the poll, and every option finds somebody', () => {
  for (const article of articles) {
    const { options, max_choices, method } = article.poll
    const most = method === 'ranking' ? options.length : max_choices
    const ballots = ballotsIn(article, people)
    expect(ballots.length).toBeGreaterThanOrEqual(38)
    expect(new Set(ballots.map(({ by }) => by)).size).toBe(ballots.length)
    for (const { options: chosen } of ballots) {
      expect(chosen.length).toBeGreaterThanOrEqual(1)
      expect(chosen.length).toBeLessThanOrEqual(most)
      expect(new Set(chosen).size).toBe(chosen.length)
    }
    for (const position of options.keys()) {
      expect(ballots.some(({ options: chosen }) => chosen.includes(position))).toBe(true)
    }
  }
})
