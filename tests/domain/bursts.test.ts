// Bursts of flags, and what nearly is one.
import { expect, test } from 'vitest'
import { burstIn, type FlagSeen } from '../../src/domain/bursts.ts'

const now = new Date('2026-11-26T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const days = 24 * 60

let count = 0
const flag = (columns: Partial<FlagSeen> = {}): FlagSeen => ({
  person_id: String(++count),
  flagged_at: ago(10),
  joined_at: ago(300 * days),
  sector: null,
  stance: null,
  flagged_author_again: false,
  ...columns,
})
const flags = (times: number, columns: Partial<FlagSeen> = {}) =>
  Array.from({ length: times }, () => flag(columns))

const young = { joined_at: ago(3 * days) }
const against = { stance: 'disagree' } as const
const industry = { ...against, sector: 'industry' } as const
const again = { ...against, flagged_author_again: true }

test.each([
  ['four new accounts', flags(4, young), 'new_accounts', 4],
  ['two thirds of six are new', [...flags(4, young), ...flags(2)], 'new_accounts', 4],
  ['four of one sector who disagree', flags(4, industry), 'one_side', 4],
  ['four fifths of five', [...flags(4, industry), flag()], 'one_side', 4],
  ['four who flag the same author elsewhere', flags(4, again), 'one_side', 4],
  ['a group within old flags', [...flags(9, { flagged_at: ago(90) }), ...flags(4, young)], 'new_accounts', 4],
] as const)('%s', (_, all, kind, size) => {
  const burst = burstIn(all, now)
  expect(burst?.kind).toBe(kind)
  expect(burst?.people).toHaveLength(size)
})

test('only those who belong to it are named', () => {
  const [others, group] = [flags(1), flags(4, industry)]
  expect(burstIn([...others, ...group], now)?.people).toEqual(group.map(({ person_id }) => person_id))
})

test.each([
  ['nothing', []],
  ['three new accounts', flags(3, young)],
  [
    'four new accounts, one of them an hour ago',
    [...flags(3, young), flag({ ...young, flagged_at: ago(60) })],
  ],
  ['half of six are new', [...flags(3, young), ...flags(3)]],
  ['accounts of exactly seven days', flags(4, { joined_at: ago(7 * days + 10) })],
  ['many old accounts of nobody knows where', flags(12)],
  ['many who disagree and have nothing else in common', flags(12, against)],
  ['many who say no sector and disagree', flags(8, { ...against, sector: null })],
  ['one sector that does not disagree', flags(8, { sector: 'industry' })],
  ['one sector that is unsure', flags(8, { sector: 'industry', stance: 'unsure' })],
  ['one sector that agrees, and flags', flags(8, { sector: 'industry', stance: 'agree' })],
  ['two sectors of three', [...flags(3, industry), ...flags(3, { ...industry, sector: 'academia' })]],
  ['three quarters of one sector', [...flags(6, industry), ...flags(2)]],
  ['three of one sector', flags(3, industry)],
  ['who flags the author again without being against', flags(8, { flagged_author_again: true })],
])('no burst: %s', (_, all) => {
  expect(burstIn(all, now)).toBeNull()
})
