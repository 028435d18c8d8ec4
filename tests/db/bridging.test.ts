// The order "bridging": languages are counted as sectors are, and across groups nobody meets a comment twice or never.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { agreedAcross } from '../../src/db/agreed.ts'
import { bridgesOf } from '../../src/db/bridging.ts'
import { keepMap, pulseOf } from '../../src/db/opinion-maps.ts'
import { newsBeside } from '../../src/db/reading.ts'
import { threadPage } from '../../src/db/thread.ts'
import { bridging } from '../../src/domain/bridging.ts'
import { readCursor } from '../../src/domain/cursors.ts'
import type { Drawing, DrawnStatement } from '../../src/domain/opinion/drawing.ts'
import { languages } from '../../src/domain/words.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { random } from '../random.ts'

beforeEach(emptyTables)

/** As if a map had been drawn: of each comment what its two groups said, and the figure of that. */
async function drawn(
  articleId: string,
  figures: readonly { id: string; consensus: number; agree?: number }[],
) {
  const statements = figures.map(({ id, consensus, agree = 9 }): DrawnStatement => {
    const tallies = [0, 1].map((group) => ({ id: group, agree, disagree: 10 - agree, seen: 10 }))
    const of = { mean: 0, axis_x: 0, axis_y: 0, extremity: 0, priority: 1 }
    return { id, ...of, consensus, heard: 20, tallies }
  })
  const picture = { blocks: [], groups: [], agreed: { agree: [], disagree: [] }, divided: [] }
  const map = { people: [], statements, placed: 20, votes: 1, stability: 1, silhouette: 1, without: null }
  const drawing: Drawing = { ...map, rival: null, picture, colours: statements.map(() => ''), removed: 0 }
  await keepMap(db, articleId, { drawn: drawing, pulse: await pulseOf(db, articleId), took: 1 })
}

async function setting(count: number) {
  const article = await makeArticle()
  const author_id = (await makePerson()).id
  const make = () => makeComment({ article_id: article.id, author_id })
  const comments = []
  for (let n = 0; n < count; n++) comments.push(await make())
  const page = async (next: string | null = null) =>
    threadPage(db, {
      article_id: article.id,
      reader: null,
      order: 'groups',
      after: next === null ? null : readCursor(next, 'bridging'),
    })
  return { article, comments, make, page }
}

const idsOf = ({ rows }: { rows: { id: string }[] }) => rows.map(({ id }) => id)

test('reading languages are counted with the votes, and bridge as sectors do', async () => {
  const next = random(20261126)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const { comments } = await setting(6)
  const people = await Promise.all(Array.from({ length: 24 }, () => makePerson()))
  await db
    .insertInto('votes')
    .values(
      people.flatMap(({ id: person_id }) =>
        comments.map(({ id: comment_id }) => ({
          comment_id,
          person_id,
          stance: pick(['agree', 'agree', 'disagree', 'unsure'] as const),
          language: pick(languages),
        })),
      ),
    )
    .execute()
  await db.updateTable('votes').set({ language: 'en' }).where('person_id', '=', people[0]!.id).execute()
  await db.deleteFrom('votes').where('person_id', '=', people[1]!.id).execute()
  const { rows } = await sql<{ id: string }>`select id from miscounted_comments`.execute(db)
  expect(rows).toEqual([])
  const figures = await db.selectFrom('comments').select(['id', 'bridging_languages', 'bridging']).execute()
  for (const { id, bridging_languages, bridging: ofSectors } of figures) {
    const tallies = await db.selectFrom('language_tallies').selectAll().where('comment_id', '=', id).execute()
    expect(tallies).toHaveLength(2)
    expect(bridging_languages).toBeCloseTo(bridging(tallies)!, 12)
    expect(ofSectors).toBe(0)
  }
  // A control of the recount: it notices.
  await sql`update language_tallies set agree = agree + 1 where comment_id = ${comments[0]!.id}`.execute(db)
  const { rows: wrong } = await sql<{ id: string }>`select id from miscounted_comments`.execute(db)
  expect(wrong).toEqual([{ id: comments[0]!.id }])
})

test('across groups in the order of the consensus; what no group answered and what came later stand last', async () => {
  const { article, comments, make, page } = await setting(5)
  expect(await bridgesOf(db, article.id)).toEqual({ groups: false, sectors: false, languages: false })
  expect(idsOf(await page())).toEqual([])
  const [a, b, c, d, e] = comments.map(({ id }) => id)
  await drawn(article.id, [
    { id: b!, consensus: 0.2, agree: 4 },
    { id: d!, consensus: 0.7 },
    { id: a!, consensus: 0.4, agree: 6 },
  ])
  expect(await bridgesOf(db, article.id)).toMatchObject({ groups: true })
  const [f, g] = [(await make()).id, (await make()).id]
  const { rows } = await page()
  expect(rows.map(({ id }) => id)).toEqual([d, a, b, e, c, f, g])
  expect(rows.map(({ shares }) => shares?.map(({ share }) => share))).toEqual([
    [0.9, 0.9],
    [0.6, 0.6],
    [0.4, 0.4],
    [],
    [],
    [],
    [],
  ])
  const agreed = await agreedAcross(db, article.id)
  expect(agreed.map(({ list, public_id }) => [list, public_id])).toEqual([
    ['groups', comments[3]!.public_id],
    ['groups', comments[0]!.public_id],
  ])
  // From one new comment to the next goes the same way.
  await sql`update comments set first_pulse = 1`.execute(ownerDb)
  const reader = await makePerson()
  await sql`insert into visits (person_id, article_id, pulse, before_pulse, before_at)
    values (${reader.id}, ${article.id}, 0, 0, now())`.execute(db)
  const of = { person_id: reader.id, article_id: article.id, order: 'groups', back: false } as const
  const walked: (string | undefined)[] = []
  for (let at: string | null = null; walked.length < 7; at = walked.at(-1) ?? null)
    walked.push(await newsBeside(db, { ...of, at }))
  const { rows: all } = await sql<{
    id: string
    public_id: string
  }>`select id, public_id from comments`.execute(db)
  const publicId = new Map(all.map((row) => [row.id, row.public_id]))
  expect(walked).toEqual([d, a, b, e, c, f, g].map((id) => publicId.get(id!)))
})

test('whoever reads while maps are drawn and comments come meets each comment once', async () => {
  const { article, comments, make, page } = await setting(50)
  const figures = (of: (n: number) => number) =>
    comments.slice(0, 45).map(({ id }, n) => ({ id, consensus: of(n) }))
  await drawn(
    article.id,
    figures((n) => n / 100),
  )
  const first = await page()
  expect(first.rows).toHaveLength(20)
  const late = await make()
  await drawn(
    article.id,
    figures((n) => 1 - n / 100),
  )
  const second = await page(first.next)
  await drawn(
    article.id,
    figures((n) => (n * 17) % 45),
  )
  const later = await make()
  const third = await page(second.next)
  expect(third.next).toBeNull()
  const met = [first, second, third].flatMap(idsOf)
  const all = [...comments, late, later].map(({ id }) => id)
  expect(met.toSorted()).toEqual(all.toSorted())
  expect(met.slice(-2)).toEqual([late.id, later.id])

  // A control: along the newest order alone some would be met twice and others never.
  await sql`delete from opinion_orders where id < (select max(id) from opinion_orders)`.execute(ownerDb)
  const lost = await page(first.next)
  expect(idsOf(lost).some((id) => idsOf(first).includes(id))).toBe(true)
})

test('an order is kept for as long as somebody may read along it, and pages of later comments go on', async () => {
  const { article, comments, make, page } = await setting(3)
  const draw = () => drawn(article.id, [{ id: comments[0]!.id, consensus: 0.5 }])
  const orders = async () =>
    (await db.selectFrom('opinion_orders').select('id').orderBy('id').execute()).length
  await draw()
  await draw()
  expect(await orders()).toBe(2)
  await sql`update opinion_orders set made_at = made_at - interval '3 hours'`.execute(ownerDb)
  await draw()
  // The second is old, but was the newest until now.
  expect(await orders()).toBe(2)
  const late = []
  for (let n = 0; n < 41; n++) late.push((await make()).id)
  const met: string[] = []
  for (let next: string | null = null, pages = 0; pages < 4; pages++) {
    const one = await page(next)
    met.push(...idsOf(one))
    next = one.next
    if (next === null) break
  }
  expect(met.slice(3)).toEqual(late)
  for (const [order, place] of [
    [-1, 0.5],
    [1e300, 1e300],
    [0, 1e12],
  ] as const) {
    const cursor = { keys: [order, place], public_id: comments[0]!.public_id }
    const of = { article_id: article.id, reader: null, order: 'groups', after: cursor } as const
    expect((await threadPage(db, of)).rows.length).toBeLessThanOrEqual(20)
  }
})
