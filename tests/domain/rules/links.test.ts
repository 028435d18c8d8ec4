// Several links from a new account, and what counts as a link to elsewhere.
import { expect, test } from 'vitest'
import { links } from '../../../src/domain/rules/links.ts'
import { contextOf, daysAgo } from './context.ts'

const two = 'See https://a.example/x, or (www.b.example/y).'
const verdict = (text: string, author = { joined_at: daysAgo(1), standing: 0 }) =>
  links(contextOf(text, { author }))

test('several links of a new account hold, with each of them marked', () => {
  const found = verdict(two)
  expect(found).toMatchObject({ rule: 'links', outcome: 'hold', detail: { count: 2, most: 1 } })
  expect(found?.spans.map(({ start, end }) => two.slice(start, end))).toEqual([
    'https://a.example/x',
    'www.b.example/y',
  ])
})

test('an account is new by its days or by what stands of it', () => {
  expect(verdict(two, { joined_at: daysAgo(6.9), standing: 3 })).toBeDefined()
  expect(verdict(two, { joined_at: daysAgo(400), standing: 2 })).toBeDefined()
  expect(verdict(two, { joined_at: daysAgo(7), standing: 3 })).toBeUndefined()
})

test.each([
  'See https://a.example/x',
  'https://a.example/x https://a.example/x [https://a.example/x](https://a.example/x)',
  'https://kiu.example/en/ https://KIU.example/zh-HK/ kiu.example/en/a https://a.example/x',
  'and/or, 3/5, a.b, e.g. this/that, 24/11',
])('%j has no more than one to elsewhere', (text) => {
  expect(verdict(text)).toBeUndefined()
})

test.each([
  'https://kiu.example.evil.example/ https://kiu.example@evil.example/',
  'https://kiu.example:444/ https://a.example',
  'a.example/x b.example/y',
  'ｈｔｔｐｓ：／／a.example/x同www.b.example',
  'https://[a https://]b',
  '[a](https&#58;//a.example) [b](https&colon;//b.example)',
  '[a](ht&#116;ps://a.example) [b](https:\\/\\/b.example)',
])('%j has two', (text) => {
  expect(verdict(text)?.detail).toEqual({ count: 2, most: 1 })
})
