// Open redirects, as they have been tried elsewhere, beside the paths that must pass.
import { expect, test } from 'vitest'
import { returnPath } from '../../src/domain/return-path.ts'

test.each([
  ['/', '/'],
  ['/en', '/en'],
  ['/en/', '/en/'],
  ['/zh-HK/', '/zh-HK/'],
  [
    '/en/articles/harbour?sort=best&after=abc#comment-x1',
    '/en/articles/harbour?sort=best&after=abc#comment-x1',
  ],
  ['/en/comments/a_b-C9', '/en/comments/a_b-C9'],
  ['/zh-HK/people/陳大文', '/zh-HK/people/%E9%99%B3%E5%A4%A7%E6%96%87'],
  ['/en/people/%E9%99%B3', '/en/people/%E9%99%B3'],
  ['/en/articles?topic=a%2Fb', '/en/articles?topic=a%2Fb'],
  ['/en/articles?next=//evil.example', '/en/articles?next=//evil.example'],
  ['/en/../zh-HK/articles', '/zh-HK/articles'],
])('%s passes', (path, expected) => {
  expect(returnPath(path, '/fallback')).toBe(expected)
})

test.each([
  '',
  ' ',
  'en/articles',
  'https://evil.example/en/',
  'http://kiu.invalid/en/',
  'HTTPS://evil.example',
  '//evil.example/en/',
  '///evil.example/en/',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\\/evil.example/en/',
  '/en\\..\\..\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/en/ //x',
  '/en/\r\nSet-Cookie: a=b',
  '/en/%0d%0aSet-Cookie:%20a=b',
  '/en/?a=%0d%0aSet-Cookie:%20a=b',
  '/en/%00',
  '/en/\u0000',
  '/en/\u007f',
  '/en/\u2028x',
  '/en/\u202etxt',
  '/en/\ufeff',
  '/en/\ud800',
  '/.//evil.example/en/',
  '/..//evil.example',
  '/en/..//evil.example/en/',
  '/en/../..//evil.example',
  '/%2e//evil.example',
  '/en/%2e%2e//evil.example',
  '/%2f/evil.example',
  '/en/%2f%2fevil.example',
  '/en/..%2f..%2fevil.example',
  '/%5cevil.example',
  '/en/%5c..%5cevil',
  '/en/%252f%252fevil.example',
  '/en//evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  '/javascript:alert(1)',
  'data:text/html,hi',
  'mailto:a@evil.example',
  '?next=/en/',
  '#/en/',
  '//user:pass@evil.example/en/',
  '@evil.example',
  '/en@evil.example',
  '/english/',
  '/EN/',
  '/fr/',
  '/healthz',
  '/metrics',
  '/en.evil.example',
  '//[::1]/en/',
  '//evil.example:80/en/',
  '／／evil.example',
  '/／evil.example',
  `/en/${'a'.repeat(2000)}`,
])('%j does not', (path) => {
  expect(returnPath(path, '/fallback')).toBe('/fallback')
})

test.each([undefined, null, 1, {}, ['/en/'], ['//evil.example']])('what is no text does not: %j', (path) => {
  expect(returnPath(path, '/fallback')).toBe('/fallback')
})

test('what passes once passes again, unchanged', () => {
  for (const path of ['/zh-HK/people/陳大文', '/en/a?b=c d', '/en/../zh-HK/x']) {
    const once = returnPath(path, '/')
    expect(returnPath(once, '/fallback')).toBe(once === '/' ? '/' : once)
  }
})
