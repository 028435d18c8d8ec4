// The piece of a text that shows what was found, and the marks in it.
import { expect, test } from 'vitest'
import { foundIn, type Looking, marked, type Stretch } from '../../../src/domain/search/marks.ts'
import { readQuery } from '../../../src/domain/search/query.ts'

const looking = (typed: string, stems: Record<string, string> = {}, byBeginning = false): Looking => ({
  query: readQuery(typed)!,
  stems: new Map(Object.entries(stems)),
  byBeginning,
})
const shown = (stretches: Stretch[]) =>
  stretches.map(({ text, found }) => (found ? `[${text}]` : text)).join('')

test.each([
  ['自动驾驶', '讓自動駕駛上路', '讓[自動駕駛]上路'],
  ['自動駕駛', '自動 駕駛，自动驾驶', '[自動 駕駛]，[自动驾驶]'],
  ['ai', 'ＡＩ and AI', '[ＡＩ] and [AI]'],
  ['人工 工智', '人工智能', '[人工智]能'],
  ['"bus lane"', 'Bus Lanes', '[Bus Lane]s'],
  ['x', 'nothing here', 'nothing here'],
])('%s in %s', (typed, text, expected) => {
  expect(shown(marked(text, looking(typed)))).toBe(expected)
})

test('every form of a word is marked', () => {
  const stems = { benches: 'bench', talking: 'talk', talked: 'talk' }
  expect(shown(marked('Benches, a bench. They talked.', looking('benches talking', stems)))).toBe(
    '[Benches], a [bench]. They [talked].',
  )
})

test('the beginning of a word is marked as the whole word, where it stands for it', () => {
  expect(shown(marked('autonomous', looking('auto', {}, true)))).toBe('[autonomous]')
  expect(shown(marked('autonomous', looking('auto')))).toBe('autonomous')
})

const long = `${'前面說了很多別的事情。'.repeat(30)}然後才說到自動駕駛的監管。${'後面又說了很多。'.repeat(30)}`

test('an excerpt stands around what was found, with its ends told', () => {
  const excerpt = shown(foundIn(long, looking('自動駕駛'), 80))
  expect(excerpt).toMatch(/^….*\[自動駕駛\].*…$/)
  expect(excerpt.length).toBeLessThan(100)
})

test('it begins and ends between words', () => {
  const text = `${'some other things were said before '.repeat(20)}the bus came late ${'and then came others after it '.repeat(20)}`
  const excerpt = shown(foundIn(text, looking('bus'), 120))
  const words = excerpt
    .replace(/[…[\]]/g, '')
    .trim()
    .split(' ')
  for (const word of words) expect(text.split(' ')).toContain(word)
})

test('it stands where most of what was looked for is together', () => {
  const text = `a bus. ${'other things. '.repeat(40)} a bus lane. ${'other things. '.repeat(40)}`
  expect(shown(foundIn(text, looking('bus lane'), 100))).toContain('[bus] [lane]')
})

test.each(['🙈'.repeat(300) + '橋', '橋' + '𠮷'.repeat(300), '𠮷'.repeat(300) + '橋' + '𠮷'.repeat(300)])(
  'no character is cut in half',
  (text) => {
    expect(
      foundIn(text, looking('橋'), 61)
        .map((one) => one.text)
        .join('')
        .isWellFormed(),
    ).toBe(true)
  },
)

test('a short text is whole, whatever is in it', () => {
  expect(shown(foundIn('Short.', looking('absent'), 100))).toBe('Short.')
})
