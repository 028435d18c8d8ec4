// Nothing that anybody writes comes out as anything but prose.
import { marked } from 'marked'
import { expect, test } from 'vitest'
import { paragraphsOf } from '../../src/markdown/paragraphs.ts'
import { renderProse } from '../../src/markdown/render.ts'
import { sanitise } from '../../src/markdown/sanitise.ts'
import { handPicked, made } from './xss.ts'
import { trespasses } from './read-back.ts'

const strings = [...new Set([...handPicked, ...made])]
const failing = (htmlOf: (source: string) => string) =>
  strings
    .map((source) => ({ source, found: trespasses(htmlOf(source)) }))
    .filter(({ found }) => found.length > 0)
const unguarded = (source: string) => marked.parse(source, { async: false })

test('through marked alone most of them do harm, and the reader says so', () => {
  // Without our `rel` every link would count; here only what is tried does.
  const harmful = failing((source) => unguarded(source).replaceAll('<a ', '<a rel="nofollow ugc noopener" '))
  expect(strings.length).toBeGreaterThan(1_500)
  expect(harmful.length).toBeGreaterThan(1_400)
})

test('the reader sees each kind of harm, and lets prose pass', () => {
  const rel = 'rel="nofollow ugc noopener"'
  expect(
    trespasses(`<p>a <a href="https://a.example" ${rel} title="t">b</a><br></p><ol start="3"><li>c</ol>`),
  ).toEqual([])
  expect(trespasses('<script>a</script>')).toEqual(['<script>'])
  expect(trespasses('<p data-hx-get="/x">a</p>')).toEqual(['p[data-hx-get]'])
  expect(trespasses('<template><img></template>')).toEqual(['<template>', '<img>'])
  expect(trespasses(`<a href="https://a@b.example" ${rel}>a</a>`)).toEqual(['href=https://a@b.example'])
  expect(trespasses('<a href="/en/">a</a>')).toEqual(['rel=undefined'])
  expect(trespasses('</div></main>a')).toEqual(['leaves its place'])
  expect(trespasses('<p><!-- a --></p>')).toEqual(['comment'])
})

test('a comment lets none of them through', () => {
  expect(failing((source) => renderProse(source, 'comment'))).toEqual([])
})

test('an article lets none of them through', () => {
  expect(failing((source) => renderProse(source, 'article'))).toEqual([])
})

test('nor does a text that is shown as typed', () => {
  expect(failing(paragraphsOf)).toEqual([])
})

test('the sanitiser alone stops them too, whatever marked lets through', () => {
  expect(failing((source) => sanitise(unguarded(source)))).toEqual([])
  expect(failing((source) => sanitise(source))).toEqual([])
})
