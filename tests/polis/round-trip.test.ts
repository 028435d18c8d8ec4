// Import, export, import again: the same votes, the same texts, the same map.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { adjustedRandIndex } from '../../src/domain/opinion/rand-index.ts'
import { importPolis } from '../../src/polis/import.ts'
import { readPolis } from '../../src/polis/read.ts'
import { quiet } from '../../src/report.ts'
import { renderer } from '../app.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { talk as votesOf } from '../domain/opinion/talks.ts'
import { drawMap, inFolder, unpacked } from './unpack.ts'

beforeEach(emptyTables)

const importing = (folder: string) =>
  importPolis(db, { folder, language: null, licence: null, topic: 'research', renderer, report: quiet })

/** Imports the folder, draws its map, and takes its data away again. */
async function there(folder: string) {
  const { slug, ...counts } = await importing(folder)
  const article = await db
    .selectFrom('articles')
    .where('slug', '=', slug)
    .selectAll()
    .executeTakeFirstOrThrow()
  await drawMap(article.id)
  const back = async () => inFolder(await unpacked(await (await as(null)).get(`/en/articles/${slug}/data`)))
  return { article, counts, back, said: await saidIn(article.id), map: await placesIn(article.id) }
}

/** Every vote by words and people: what somebody said to what, told by all that they said. */
async function saidIn(articleId: string) {
  const rows = await db
    .selectFrom('votes')
    .innerJoin('comments', 'comments.id', 'votes.comment_id')
    .where('article_id', '=', articleId)
    .select(['body', 'state', 'person_id', 'stance', 'voted_at', 'posted_at'])
    .execute()
  const people = Map.groupBy(rows, ({ person_id }) => person_id)
  const line = ({ body, state, stance, voted_at, posted_at }: (typeof rows)[number]) =>
    [state === 'removed' ? '' : body, state, stance, voted_at.getTime(), posted_at.getTime()].join()
  return [...people.values()].map((votes) => votes.map(line).sort(inOrder).join('\n')).sort(inOrder)
}

const inOrder = (a: string, b: string) => Number(a > b) - Number(a < b)

/** Places and groups, by what people said. */
async function placesIn(articleId: string) {
  const rows = await db
    .selectFrom('opinion_places')
    .innerJoin('votes', 'votes.person_id', 'opinion_places.person_id')
    .innerJoin('comments', 'comments.id', 'votes.comment_id')
    .where('opinion_places.article_id', '=', articleId)
    .select(['opinion_places.person_id', 'x', 'y', 'group_id', 'stance', 'voted_at', 'posted_at'])
    .execute()
  return [...Map.groupBy(rows, ({ person_id }) => person_id).values()]
    .map((votes) => {
      const of = votes.map(({ stance, voted_at, posted_at }) =>
        [stance, voted_at.getTime(), posted_at.getTime()].join(),
      )
      const { x, y, group_id } = votes[0]!
      return { said: of.sort(inOrder).join(), x, y, group: group_id ?? -1 }
    })
    .sort((a, b) => inOrder(a.said, b.said))
}

/** Forty people in two camps on twelve statements, one of them moderated out; texts with all that a table has to mask. */
function small() {
  const { starts, columns, values } = votesOf({
    people: 40,
    statements: 12,
    camps: 2,
    share: 0.8,
    strength: 0.95,
    seed: 1,
  })
  const texts = ['=1+1', '"Benches", and\ntrees', '- one', '第三條意見', "'tis", '@ada', '+852']
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const comments = Array.from({ length: 12 }, (_, j) =>
    [1000 + j, 'x', j, j % 3, 0, 0, j === 4 ? -1 : 1, quoted(texts[j] ?? `Statement ${j}`)].join(),
  )
  const votes = Array.from({ length: 40 }, (_, i) =>
    Array.from(columns.slice(starts[i], starts[i + 1]), (j, at) =>
      [2000 + 100 * i + at, 'x', j, i, values[starts[i]! + at]].join(),
    ),
  ).flat()
  return inFolder(
    new Map([
      [
        'summary.csv',
        'topic,"=Benches, ""all"""\nurl,https://pol.is/small\nconversation-description,"Where?\n\n- here"\n',
      ],
      [
        'comments.csv',
        `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n${comments.join('\n')}\n`,
      ],
      ['votes.csv', `timestamp,datetime,comment-id,voter-id,vote\n${votes.join('\n')}\n`],
    ]),
  )
}

async function expectSame(folder: string) {
  const first = await there(folder)
  const folderOfOurs = await first.back()
  const second = await there(folderOfOurs)
  expect(second.counts).toEqual({ ...first.counts, disagreements: [] })
  expect(second.article.slug).not.toBe(first.article.slug)
  expect(second.said).toEqual(first.said)
  expect(second.map.map(({ said }) => said)).toEqual(first.map.map(({ said }) => said))
  const groups = [first, second].map(({ map }) => map.map(({ group }) => group))
  expect(adjustedRandIndex(groups[0]!, groups[1]!)).toBeGreaterThan(0.99)
  for (const axis of ['x', 'y'] as const) {
    const [before, after] = [first, second].map(({ map }) => map.map((one) => one[axis]))
    const turned = Math.sign(before!.reduce((sum, place, i) => sum + place * after![i]!, 0))
    for (const [i, place] of before!.entries()) expect(after![i]! * turned).toBeCloseTo(place, 5)
  }
  return { first, second, folderOfOurs }
}

test('a small set comes back as it was, and Kiu knows its own', async () => {
  const { second, folderOfOurs } = await expectSame(small())
  const data = await readPolis(folderOfOurs)
  expect(data).toMatchObject({ kind: 'kiu', language: 'en', licence: 'CC BY 4.0', topic: '=Benches, "all"' })
  expect(data.description).toBe('Where?\n\n- here')
  expect(second.article).toMatchObject({
    source_name: 'Open data of a Kiu forum',
    source_licence: 'CC BY 4.0',
  })
  // The same data once more is the same article.
  expect(await importing(await second.back())).toMatchObject({ imported: true })
  expect(await importing(folderOfOurs)).toMatchObject({ imported: false, slug: second.article.slug })
}, 60_000)

/** The small set shows the same at a hundredth. */
const real = join(import.meta.dirname, '../../../shared/data/polis/scoop-hivemind.biodiversity')
if (process.env['KIU_SLOW'] === '1' && existsSync(real))
  test('a real consultation comes back as it was', async () => {
    await expectSame(real)
  }, 300_000)
