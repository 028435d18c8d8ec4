// Nearly the same text again: how it is found, and how it is compared.
import { expect, test } from 'vitest'
import { fingerprint } from '../../../src/domain/rules/index.ts'
import { nearDuplicate } from '../../../src/domain/rules/near-duplicate.ts'
import { likeness, shinglesOf } from '../../../src/domain/rules/shingles.ts'
import { random } from '../../random.ts'
import { contextOf, daysAgo } from './context.ts'

const text =
  'The tunnel brings both halves of our district together, and the old road has become unbearable for everybody who lives beside it, so please build it soon.'
const other =
  'The tunnel is not what we asked for: an elevator at the old bridge costs a tenth, could stand next spring, and would not need three years of noise.'
const one = (id: string, text: string, is_own = false) => ({ id, text, is_own, posted_at: daysAgo(3) })
const verdict = (similar: ReturnType<typeof one>[], written = text) =>
  nearDuplicate(contextOf(written, { similar }))

test('the one that is most alike is named, and of the same the own one', () => {
  expect(
    verdict([one('a', `${text} Thanks.`), one('b', text), one('c', text, true), one('d', other)]),
  ).toEqual({
    rule: 'near_duplicate',
    outcome: 'hold',
    spans: [],
    detail: { id: 'c', is_own: true },
  })
})

test('what was found by chance, is quoted or too short is no duplicate', () => {
  expect(verdict([one('a', other)])).toBeUndefined()
  expect(verdict([])).toBeUndefined()
  expect(verdict([one('a', text)], `> ${text}\n\n${other}`)).toBeUndefined()
  expect(verdict([one('a', 'I agree with all of this')], 'I agree with all of this')).toBeUndefined()
})

test('likeness is the share of shingles that two texts have in common', () => {
  const [a, b] = [
    shinglesOf('字'.repeat(0) + '一二三四五六七八九十甲乙丙丁戊己庚辛壬癸'),
    shinglesOf('一二三四五六七八九十甲乙丙丁戊己庚辛壬子'),
  ]
  expect([a.size, b.size]).toEqual([19, 19])
  expect(likeness(a, b)).toBeCloseTo(18 / 20)
  expect(likeness(a, a)).toBe(1)
  expect(likeness(new Set(), new Set())).toBe(0)
})

test('a fingerprint is 16 different numbers that a bigint holds, the same for what folding takes for the same', () => {
  const bands = fingerprint(text)
  expect(bands).toHaveLength(16)
  expect(new Set(bands).size).toBe(16)
  for (const band of bands) expect(BigInt.asIntN(64, band)).toBe(band)
  expect(bands.some((band) => band < 0n)).toBe(true)
  expect(fingerprint(`> ${other}\n\n${text.toUpperCase()}`)).toEqual(bands)
  expect(fingerprint('I agree with all of this')).toEqual([])
  expect(fingerprint('')).toEqual([])
})

// Kept as they are: stored ones must still be found. If this fails, raise `fingerprintVersion`.
test('the same text has the same fingerprint tomorrow', () => {
  expect(fingerprint('一二三四五六七八九十甲乙丙丁戊己庚辛壬癸').slice(0, 2)).toMatchInlineSnapshot(`
    [
      -1071782699803090598n,
      -7268357539356905816n,
    ]
  `)
})

test('texts that are nearly the same meet, others hardly ever', () => {
  const chance = random(3)
  const written = (length: number) => Array.from({ length }, () => `w${Math.floor(chance() * 5_000)}`)
  const meet = (a: string[], b: string[]) => {
    const bands = new Set(fingerprint(a.join(' ')))
    return fingerprint(b.join(' ')).some((band) => bands.has(band))
  }
  const rounds = Array.from({ length: 100 }, () => {
    const words = written(100)
    // Five words of a hundred: a likeness of about .82.
    const mended = words.map((word, at) => (at % 20 === 7 ? `new${at}` : word))
    return { near: meet(words, mended), far: meet(words, written(100)) }
  })
  expect(rounds.filter(({ near }) => near).length).toBeGreaterThanOrEqual(97)
  expect(rounds.filter(({ far }) => far).length).toBe(0)
})
