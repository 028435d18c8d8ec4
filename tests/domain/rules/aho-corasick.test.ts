// Many strings looked for at once: what is found, and that the time depends on the text alone.
import { expect, test } from 'vitest'
import { buildAhoCorasick, matchesIn } from '../../../src/domain/rules/aho-corasick.ts'
import { buildWords, findWords, type WordRule } from '../../../src/domain/rules/index.ts'
import { random } from '../../random.ts'
import { processorTime } from './processor-time.ts'

const all = Number.POSITIVE_INFINITY
const found = (patterns: string[], text: string) =>
  matchesIn(buildAhoCorasick(patterns), text, all).matches.map(
    ({ pattern, end }) => `${patterns[pattern]}<${end}`,
  )

test('patterns within one another, at the same place, twice, and empty', () => {
  expect(found(['he', 'she', 'his', 'hers', '', 'he'], 'ushers').toSorted()).toEqual([
    'he<4',
    'he<4',
    'hers<6',
    'she<4',
  ])
  expect(found([], 'text')).toEqual([])
  expect(found(['a'], '')).toEqual([])
})

test('it finds what a slow search finds', () => {
  const chance = random(7)
  const letters = (most: number) =>
    Array.from({ length: 1 + Math.floor(chance() * most) }, () => 'abc好'[Math.floor(chance() * 4)]).join('')
  for (let round = 0; round < 300; round++) {
    const patterns = Array.from({ length: 12 }, () => letters(5))
    const text = letters(80)
    const slow = patterns.flatMap((pattern) =>
      Array.from(text, (_, at) =>
        text.startsWith(pattern, at) ? `${pattern}<${at + pattern.length}` : '',
      ).filter(Boolean),
    )
    expect(found(patterns, text).toSorted()).toEqual(slow.toSorted())
  }
})

test('no more than it was asked for', () => {
  expect(matchesIn(buildAhoCorasick(['a']), 'aaaa', 2).matches).toHaveLength(2)
})

const count = process.env.KIU_SLOW ? 100_000 : 1_000

/** Half Latin words, half Chinese ones, and some with exceptions. */
function manyRules(count: number): WordRule[] {
  const chance = random(11)
  const letters = (length: number, first: number, range: number) =>
    Array.from({ length }, () => String.fromCharCode(first + Math.floor(chance() * range))).join('')
  return Array.from({ length: count }, (_, at) => {
    const term = at % 2 ? letters(4 + chance() * 8, 97, 26) : letters(2 + chance() * 4, 0x4e00, 6_000)
    return {
      id: `${at}`,
      term,
      language: null,
      action: 'ask',
      exceptions: at % 20 ? [] : [`${term}好`, `不${term}`],
    }
  })
}

test('steps grow with the text and not with the terms', () => {
  const rules = manyRules(count)
  const few = buildWords(rules.slice(0, count / 10)).trie
  const many = buildWords(rules).trie
  const worst = buildAhoCorasick(Array.from({ length: 300 }, (_, length) => `${'a'.repeat(length)}b`))
  const text = '政府應該公開 the algorithm and everything that it was trained on，'.repeat(40)
  for (const trie of [few, many, worst])
    for (const each of [text, text.repeat(10), 'a'.repeat(20_000), `${'a'.repeat(299)}c`.repeat(50)]) {
      const { matches, steps } = matchesIn(trie, each, all)
      expect(steps).toBeLessThanOrEqual(2 * each.length + matches.length)
      expect(steps).toBeGreaterThanOrEqual(each.length)
    }
}, 120_000)

test('all terms are found, and the automaton is made in little time', () => {
  const rules = manyRules(count)
  let automaton = buildWords([])
  const took = processorTime(() => (automaton = buildWords(rules)))
  if (process.env.KIU_SLOW)
    console.log(`automaton of ${count} terms: ${took.toFixed(0)} ms, ${automaton.trie.fail.length} states`)
  // Measured: about a second.
  expect(took).toBeLessThan(10_000)
  for (let at = 1; at < count; at += Math.ceil(count / 500)) {
    const { id, term } = rules[at]!
    expect(findWords(automaton, `見 ${term}。`).map(({ rule }) => rule.id)).toContain(id)
  }
}, 120_000)
