// What is a ballot is decided twice, by the form and by the database: on any numbers they say the same.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { faultOf, type Limits } from '../../src/domain/tally/index.ts'
import { type PollMethod, pollMethods } from '../../src/domain/words.ts'
import { emptyTables, ownerDb } from '../database.ts'
import { chanceBallot } from '../domain/tally/elections.ts'
import { makeArticle, makePoll } from '../make.ts'
import { random } from '../random.ts'

beforeEach(emptyTables)

/** Ballots, nearly ballots, and any numbers. */
function numbers(method: PollMethod, options: number, chance: () => number): number[] {
  const below = (limit: number) => Math.floor(chance() * limit)
  const choices = chanceBallot(method, options, chance, 12)
  switch (below(6)) {
    case 0:
    case 1:
      return choices
    case 2:
      choices[below(options)] = below(9) - 2
      return choices
    case 3:
      return choices.map(() => below(3))
    case 4:
      return choices.map(() => below(2) * (below(14) - 1))
    default:
      return below(2) === 0 ? choices.slice(1) : [...choices, 0]
  }
}

test.each(pollMethods)('%s', async (method) => {
  const chance = random(pollMethods.indexOf(method) + 1)
  let [ballots, none] = [0, 0]
  for (const max_choices of method === 'several' ? [null, 1, 3] : [null]) {
    const limits: Limits = { optionCount: 4, max_choices, budget: method === 'points' ? 10 : null }
    const { id } = await makePoll({
      article_id: (await makeArticle()).id,
      method,
      max_choices,
      budget: limits.budget,
      labels: ['A', 'B', 'C', 'D'],
    })
    const tried = Array.from({ length: 1000 }, () => numbers(method, 4, chance))
    const { rows } = await sql<{ fits: boolean | null }>`
      select ballot_fits(array(select jsonb_array_elements_text(choices)::smallint), polls, 4) as fits
      from polls, jsonb_array_elements(${JSON.stringify(tried)}::jsonb) with ordinality as tried (choices, at)
      where id = ${id} order by at`.execute(ownerDb)
    expect(rows).toHaveLength(tried.length)
    const apart = tried.filter(
      (choices, at) => (faultOf(method, choices, limits) === null) !== rows[at]!.fits,
    )
    expect(apart).toEqual([])
    ballots += rows.filter(({ fits }) => fits).length
    none += rows.filter(({ fits }) => !fits).length
  }
  expect(ballots).toBeGreaterThan(200)
  expect(none).toBeGreaterThan(100)
})
