// One-off: what judging costs a post.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { contextOf } from '../../src/db/judging.ts'
import { keptWords } from '../../src/db/word-automata.ts'
import { judge } from '../../src/domain/rules/index.ts'
import { origin } from '../app.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makePerson } from '../make.ts'

test('cost', async () => {
  await emptyTables()
  const { slug, id } = await makeArticle()
  const people = await Promise.all(Array.from({ length: 40 }, () => makePerson()))
  const clients = await Promise.all(people.map((p) => as(p)))
  const words = keptWords(db)
  let [posts, judging] = [0, 0]
  const n = 400
  for (let at = 0; at < n; at++) {
    const body = `Remark ${randomUUID()} ${'about benches along the harbour and who shall sit there '.repeat(1 + (at % 4))} ${randomUUID()} ${at}`
    const from = performance.now()
    const answer = await clients[at % 40]!.submit(`/en/articles/${slug}/comments`, {
      body,
      asked: 'repetition',
    })
    const mid = performance.now()
    const known = await contextOf(
      { db, words, origin },
      { text: body, article_id: id, author_id: people[at % 40]!.id, parent_id: null, edited_id: null },
    )
    judge({ ...known, asked: [], language: 'en' })
    const end = performance.now()
    if (answer.status !== 303) continue
    if (at > 40) {
      posts += mid - from
      judging += end - mid
    }
  }
  console.log('mean post', posts / n, 'judging', judging / n, 'ratio', posts / (posts - judging))
  expect(n).toBe(400)
}, 200_000)
