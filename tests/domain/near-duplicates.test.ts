// Pairs that say nearly the same are found in both languages, short ones too; what only shares common words is not.
import { expect, test } from 'vitest'
import { nearDuplicates } from '../../src/domain/near-duplicates.ts'
import { fold } from '../../src/domain/search/fold.ts'

const found = (texts: readonly string[], most = 20) =>
  nearDuplicates(texts.map(fold), most).map(({ one, other }) => [one, other])

test('one word more, another mark, another case', () => {
  const texts = [
    'I live in a large NZ city',
    'Man was created with dominion over nature - we should use it.',
    'i live in a large city!',
    'We should plant more trees along the harbour.',
    'We should not build along the harbour.',
  ]
  expect(found(texts)).toEqual([[0, 2]])
})

test('Chinese by its characters, Simplified as Traditional', () => {
  const texts = [
    '我覺得 Uber 提供了更便利及更高品質的乘車環境',
    '我觉得Uber提供了更便利及高品质的乘车环境。',
    '我覺得計程車司機需要更多保障',
  ]
  expect(found(texts)).toEqual([[0, 1]])
})

test('the most alike come first, and no more than asked for', () => {
  const texts = ['benches need shade', 'benches need more shade', 'benches need shade', 'ferries run late']
  expect(found(texts)[0]).toEqual([0, 2])
  expect(found(texts, 1)).toHaveLength(1)
  expect(found(['', '', 'benches'])).toEqual([])
})

test('time grows with the texts: what stands everywhere is looked at once', () => {
  const words = Array.from({ length: 300 }, (_, i) => `word${i}`)
  const texts = Array.from({ length: 1000 }, (_, i) =>
    Array.from({ length: 20 }, (_, at) => words[(i * 7 + at * 31) % 300]).join(' '),
  )
  const before = performance.now()
  expect(nearDuplicates([...texts, texts[0]!], 5)[0]).toMatchObject({ one: 0, likeness: 1 })
  expect(performance.now() - before).toBeLessThan(5000)
})
