// Handles: what they may be, and which of them are one and the same to the eye.
import { expect, test } from 'vitest'
import { handleFault, handleOf, type HandleFault } from '../../src/domain/handles.ts'
import { skeletonOf } from '../../src/domain/skeleton.ts'

test.each<[string, HandleFault | null]>([
  ['ada', null],
  ['Ada-Lovelace_1815', null],
  ['a'.repeat(30), null],
  ['a'.repeat(31), 'long'],
  ['a'.repeat(1_000_000), 'long'],
  ['', 'short'],
  ['a', 'short'],
  ['ab', 'short'],
  ['   ab   ', 'short'],
  ['陳', 'short'],
  ['大文', null],
  ['陳大文', null],
  ['陳2', null],
  ['字'.repeat(30), null],
  ['字'.repeat(31), 'long'],
  ['𠮷野', null],
  ['二〇二六', null],
  ['佐々木', null],
  ['josé', null],
  ['Nguyễn', null],
  ['иван', null],
  ['محمد', null],
  ['נועה', null],
  ['राहुल', null],
  ['สมชาย', null],
  ['김민준', null],
  ['はなこ', null],
  ['ラーメン', null],
  ['chan大文', null],
  ['ラーメン好きJoe', null],
  ['김金kim', null],
  ['ａｄａ', null],
  ['-ada', 'edges'],
  ['ada_', 'edges'],
  ['___', 'edges'],
  ['a-b', null],
  ['ada lovelace', 'characters'],
  ['ada.l', 'characters'],
  ['ada@home', 'characters'],
  ['ada/../x', 'characters'],
  ['ada%2e', 'characters'],
  ['ada\u0000b', 'characters'],
  ['ada\u200bb', 'characters'],
  ['ada\u202eb', 'characters'],
  ['ada\ud800', 'characters'],
  ['👍👍👍', 'characters'],
  ['adaㅤ', 'characters'],
  ['٣٣٣', 'characters'],
  ['ǀǀǀ', 'characters'],
  ['a\u0301\u0302\u0303\u0304\u0305bc', 'characters'],
  ['Νίκος', 'characters'],
  ['Արամ', 'characters'],
  ['ᎪᎠᎪ', 'characters'],
  ['аpple', 'scripts'],
  ['kіu', 'scripts'],
  ['иван大文', 'scripts'],
  ['अada', 'scripts'],
  ['김ラ', 'short'],
  ['김ラー', 'scripts'],
  ['admin', 'reserved'],
  ['Admin', 'reserved'],
  ['ADM1N', 'reserved'],
  ['adrnin', 'reserved'],
  ['ad-min', 'reserved'],
  ['moderator_2', 'reserved'],
  ['m0derat0r', 'reserved'],
  ['ｋｉｕ', 'reserved'],
  ['K1U', 'reserved'],
  ['管理員', 'reserved'],
  ['版主01', 'reserved'],
  ['kiun', null],
  ['admiral', null],
  ['modest', null],
  ['橋本', null],
  ['123', null],
])('%j: %s', (handle, fault) => {
  expect(handleFault(handle)).toBe(fault)
})

test('a handle is stored without blanks around it and in ordinary width', () => {
  expect(handleOf(' ａｄａ＿２ ')).toBe('ada_2')
})

test.each([
  ['аpple', 'apple', 'Cyrillic а'],
  ['аррӏе', 'apple', 'all Cyrillic'],
  ['НАТ', 'hat', 'Cyrillic capitals'],
  ['сосо', 'coco', 'all Cyrillic'],
  ['ΑΡΡΙΕ', 'appie', 'Greek capitals'],
  ['օսս', 'ouu', 'Armenian'],
  ['mary', 'rnary', 'rn for m'],
  ['b0b', 'bob', '0 for o'],
  ['al1ce', 'alice', '1 for l and i'],
  ['Ian', 'lan', 'I for l'],
  ['IAN', 'ian', 'capitals'],
  ['ｂｅｎ', 'ben', 'full width'],
  ['𝐛𝐞𝐧', 'ben', 'mathematical letters'],
  ['be\u200bn', 'ben', 'zero width'],
  ['ıvan', 'ivan', 'dotless i'],
  ['ﬁona', 'fiona', 'ligature'],
  ['jose\u0301', 'josé', 'composed or not'],
  ['ロ口', '口口', 'katakana for Han'],
  ['ﾛ口', '口口', 'half-width katakana'],
  ['陳大文', '陳大文', 'the same'],
])('%s and %s look alike: %s', (one, other) => {
  expect(skeletonOf(one)).toBe(skeletonOf(other))
})

test.each([
  ['陳大文', '陈大文'],
  ['土井', '士井'],
  ['〇〇', 'oo'],
  ['josé', 'jose'],
  ['ada-l', 'ada_l'],
  ['ada', 'adaa'],
  ['ben', 'den'],
  ['иван', 'ivan'],
  ['はな', 'ハナ'],
])('%s and %s can be told apart', (one, other) => {
  expect(skeletonOf(one)).not.toBe(skeletonOf(other))
})

test('Chinese stays itself, and every skeleton is its own', () => {
  expect(skeletonOf('陳大文')).toBe('陳大文')
  for (const name of ['Mary_10', 'НАТ', 'ラーメン', 'Nguyễn', '陳', 'æßжю', 'СΣς', 'é'])
    expect(skeletonOf(skeletonOf(name))).toBe(skeletonOf(name))
})
