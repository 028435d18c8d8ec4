// Differences, drawn as text: [-removed-] and {+added+}.
import { expect, test } from 'vitest'
import { changesOf } from '../../src/domain/revisions.ts'

const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const
function drawn(before: string, after: string): string {
  return changesOf(before, after)
    .map(({ kind, text }) => marks[kind][0] + text + marks[kind][1])
    .join('')
}

test.each([
  ['equal', 'The same.', 'The same.', ''],
  ['equal but for the kind of line break', 'a\r\nb', 'a\nb', ''],
  ['both empty', '', '', ''],
  ['from nothing', '', 'New text', '{+New text+}'],
  ['to nothing', 'Old text', '', '[-Old text-]'],
  ['a word', 'We need more benches.', 'We need fewer benches.', 'We need [-more-]{+fewer+} benches.'],
  ['a word more', 'We need benches.', 'We need better benches.', 'We need {+better +}benches.'],
  ['a whole word, not its letters', 'a cat sat', 'a car sat', 'a [-cat-]{+car+} sat'],
  ['neighbouring words together', 'The old man sat', 'A young man sat', '[-The old-]{+A young+} man sat'],
  ['punctuation', 'Yes, please', 'Yes: please', 'Yes[-,-]{+:+} please'],
  [
    'Chinese by character',
    '政府應該公開數據',
    '政府必須公開資料',
    '政府[-應該-]{+必須+}公開[-數據-]{+資料+}',
  ],
  ['a Chinese clause more', '應公開資料。', '應先公開資料。', '應{+先+}公開資料。'],
  ['both languages', '用 AI 寫報告', '用 machine learning 寫報告', '用 [-AI -]{+machine learning +}寫報告'],
  ['outside the basic plane', '𠮷野家', '𠮷田家', '𠮷[-野-]{+田+}家'],
  ['a paragraph', 'One.\n\nTwo.', 'One.\n\nNew.\n\nTwo.', 'One.\n\n{+New.\n\n+}Two.'],
  ['lone surrogates do no harm', 'a\ud800b', 'a\udc00b', 'a[-\ud800-]{+\udc00+}b'],
  ['markup is text', '<b>x</b>', '<b>y</b>', '<b>[-x-]{+y+}</b>'],
])('%s', (_, before, after, expected) => {
  expect(drawn(before, after)).toBe(expected)
})

test('what does not change is shortened to what stands around the changes, in whole words', () => {
  const long = 'word '.repeat(1000)
  const text = drawn(`${long}old ${long}end`, `${long}new ${long}END`)
  expect(text.length).toBeLessThan(500)
  expect(text).toMatch(/^…word /)
  expect(text).toContain('word [-old-]{+new+} word ')
  expect(text).toMatch(/word ?… ?word /)
  expect(text).toMatch(/word \[-end-\]\{\+END\+\}$/)
  expect(drawn(`a ${long}`, `b ${long}`)).toMatch(/^\[-a-\]\{\+b\+\} (word ?)+…$/)
})

test('nothing is lost: the removed and the same make the old text, the added and the same the new one', () => {
  const random = dice(7)
  const pieces = ['the ', 'city ', '香', '港', '。', '\n', 'AI ', '👍', 'x']
  const text = () => Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join('')
  for (let i = 0; i < 500; i++) {
    const [before, after] = [text(), text()]
    const changes = changesOf(before, after)
    const kept = (kind: string) => changes.filter((change) => change.kind !== kind).map(({ text }) => text)
    if (before === after) expect(changes).toEqual([])
    else {
      expect(kept('added').join('')).toBe(before)
      expect(kept('removed').join('')).toBe(after)
    }
  }
})

test('two texts of 40 kB without anything in common are compared by line, in bounded time', () => {
  const random = dice(1)
  const line = () => Array.from({ length: 12 }, () => `w${random(500)}`).join(' ')
  const text = () => Array.from({ length: 800 }, line).join('\n')
  const start = performance.now()
  const changes = changesOf(`${text()}\nthe same line\n`, `${text()}\nthe same line\n`)
  expect(performance.now() - start).toBeLessThan(2000)
  expect(changes.filter(({ kind }) => kind !== 'same').length).toBeGreaterThan(1)
  expect(changesOf('字'.repeat(16_000), '山'.repeat(16_000))).toHaveLength(2)
})

/** Whole numbers below `sides`, the same ones in every run. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 48271) % 2147483647
    return state % sides
  }
}
