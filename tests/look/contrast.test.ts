// Every text on every ground it stands on, and every line that carries meaning, in both schemes.
import { expect, test } from 'vitest'
import { contrast, type Scheme, tokens } from './contrast.ts'

const grounds = ['paper', 'sheet', 'tint', 'glow']
const all = tokens()

/** Each line is "ink on paper (dark): 3.91"; what is enough is left out. */
function tooFaint(inks: readonly string[], papers: readonly string[], least: number): string[] {
  const schemes: Scheme[] = ['light', 'dark']
  return schemes.flatMap((scheme) =>
    inks.flatMap((ink) =>
      papers.flatMap((paper) => {
        const figure = contrast(all[ink]?.[scheme] ?? '', all[paper]?.[scheme] ?? '')
        return figure >= least ? [] : [`${ink} on ${paper} (${scheme}): ${figure.toFixed(2)}`]
      }),
    ),
  )
}

test('contrast is what WCAG says it is', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(tooFaint(['line'], ['paper'], 4.5)).toHaveLength(2)
})

test('text is 4.5 to 1 on every ground', () => {
  expect(tooFaint(['ink', 'soft', 'accent', 'agree', 'disagree', 'bad'], grounds, 4.5)).toEqual([])
  expect(tooFaint(['ink'], ['added', 'cut'], 4.5)).toEqual([])
  expect(tooFaint(['paper'], ['ink', 'accent'], 4.5)).toEqual([])
})

test('lines and bars that carry meaning are 3 to 1', () => {
  expect(tooFaint(['edge', 'agree', 'unsure', 'disagree', 'accent'], grounds, 3)).toEqual([])
})
