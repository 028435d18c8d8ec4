// Contrast of two colours after WCAG 2.2, and the tokens of kiu.css to measure with it.
import { readFileSync } from 'node:fs'

export type Scheme = 'light' | 'dark'

/** Every `--name: light-dark(#…, #…)` of the style sheet. */
export function tokens(): Record<string, Record<Scheme, string>> {
  const css = readFileSync(new URL('../../public/kiu.css', import.meta.url), 'utf8')
  const found = css.matchAll(/--([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)
  return Object.fromEntries([...found].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]))
}

/** Between 1 and 21: the relative luminances of the two, each raised by the flare of a screen. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(parseInt(colour.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
