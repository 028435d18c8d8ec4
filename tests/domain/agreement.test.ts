// What comes out of judging decisions twice: outcomes and reasons counted from the same rows.
import { expect, test } from 'vitest'
import { compared } from '../../src/domain/agreement.ts'
import { agreementOf } from '../../src/domain/kappa.ts'

test('each row is counted once for the outcome and once for each reason', () => {
  const found = compared([
    {
      first_outcome: 'keep',
      first_reason: 'within_rules',
      second_outcome: 'keep',
      second_reason: 'within_rules',
      count: 9,
    },
    {
      first_outcome: 'hide',
      first_reason: 'abuse',
      second_outcome: 'hide',
      second_reason: 'abuse',
      count: 4,
    },
    {
      first_outcome: 'hide',
      first_reason: 'abuse',
      second_outcome: 'remove',
      second_reason: 'abuse',
      count: 2,
    },
    {
      first_outcome: 'hide',
      first_reason: 'abuse',
      second_outcome: 'keep',
      second_reason: 'within_rules',
      count: 3,
    },
    {
      first_outcome: 'remove',
      first_reason: 'spam',
      second_outcome: 'remove',
      second_reason: 'off_topic',
      count: 2,
    },
  ])
  expect(found).toMatchObject({ judged: 20, agreed: 15 })
  expect(found.square).toEqual([
    [9, 0, 0],
    [3, 4, 2],
    [0, 0, 2],
  ])
  expect(found.outcome).toEqual(agreementOf(found.square))
  const reason = (name: string) => found.reasons.find((each) => each.reason === name)!
  expect(reason('abuse')).toEqual({
    reason: 'abuse',
    either: 9,
    both: 6,
    agreement: agreementOf([
      [6, 3],
      [0, 11],
    ]),
  })
  expect(reason('spam')).toMatchObject({ either: 2, both: 0 })
  // Nobody gave it: nothing can be said.
  expect(reason('personal_data')).toMatchObject({
    either: 0,
    both: 0,
    agreement: { kappa: null, interval: null },
  })
  expect(found.reasons).toHaveLength(7)
})

test('of nothing nothing is told', () => {
  const found = compared([])
  expect(found).toMatchObject({ judged: 0, agreed: 0, outcome: { kappa: null } })
  expect(JSON.stringify(found)).not.toContain('NaN')
})
