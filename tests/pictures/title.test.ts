// Where a Chinese title breaks on a picture.
import { expect, test } from 'vitest'
import { clausesOf } from '../../src/pictures/title.ts'

test.each([
  ['病房、馬路、銀行：人工智能應先到哪裏？', ['病房、', '馬路、', '銀行：', '人工智能應先到哪裏？']],
  ['UberX 自用車載客 — vTaiwan.tw', ['UberX 自用車載客 — ', 'vTaiwan.tw']],
  ['「長椅」，再多一點', ['「長椅」，', '再多一點']],
  ['2024–25年度', ['2024–25年度']],
])('%s', (title, clauses) => {
  expect(clausesOf(title)).toEqual(clauses)
})
