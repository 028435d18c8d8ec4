// Open data of an article: the ZIP in Polis's format, what it leaves out, and that the same map comes out of it.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { adjustedRandIndex } from '../../src/domain/opinion/rand-index.ts'
import type { Result } from '../../src/domain/opinion/result.ts'
import { cell, uncelled } from '../../src/polis/cells.ts'
import { opinionOf } from '../../src/polis/opinion.ts'
import { packedExport } from '../../src/polis/packed.ts'
import { quiet } from '../../src/report.ts'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb, urls } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { drawMap, inFolder, rowsOf, talk, unpacked, vote } from './unpack.ts'

beforeEach(emptyTables)

const exportOf = async (slug: string, language = 'en') => {
  const answer = await (await as(null)).get(`/${language}/articles/${slug}/data`)
  expect(answer.status).toBe(200)
  return unpacked(answer)
}

const resultIn = (files: ReadonlyMap<string, string>) => JSON.parse(files.get('result.json')!) as Result

test('the files are those of Polis, and the map of their votes is the one beside them', async () => {
  const { article } = await talk()
  const files = await exportOf(article.slug)
  expect([...files.keys()]).toEqual([
    'summary.csv',
    'comments.csv',
    'votes.csv',
    'participants-votes.csv',
    'result.json',
    'README.md',
  ])
  expect(files.get('summary.csv')).toMatch(
    /^topic,More benches \d+\nurl,http:\/\/kiu\.test\/en\/articles\/article-\d+\nviews,24\nvoters,24\nvoters-in-conv,24\ncommenters,9\ncomments,9\ngroups,2\nconversation-description,On sitting down\.\n$/,
  )
  const head = (name: string) => files.get(name)!.split('\n', 1)[0]
  expect(head('comments.csv')).toBe(
    'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body',
  )
  expect(head('votes.csv')).toBe('timestamp,datetime,comment-id,voter-id,vote')
  expect(head('participants-votes.csv')).toBe(
    'participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2,3,4,5,6,7,8',
  )
  expect(files.get('votes.csv')!.split('\n')[1]).toMatch(/^\d+,Mon \w{3} \d\d 00:00:00 UTC \d{4},0,0,-?1$/)
  expect(rowsOf(files, 'participants-votes.csv').map((row) => row['participant'])).toEqual(
    Array.from({ length: 24 }, (_, i) => String(i)),
  )
  const stated = resultIn(files)
  const { result } = await opinionOf({ folder: inFolder(files), seed: 1, report: quiet })
  expect(stated.groups.map(({ size }) => size)).toEqual([12, 12])
  expect(labels(stated)).not.toContain(null)
  expect(adjustedRandIndex(labels(result), labels(stated))).toBe(1)
  expect(rowsOf(files, 'participants-votes.csv').map((row) => Number(row['group-id']))).toEqual(
    labels(stated),
  )
  // The other way round on an axis, and under other letters, it is the same map.
  for (const axis of ['x', 'y'] as const) {
    const [ours, theirs] = [stated, result].map(({ participants }) => participants.map((one) => one[axis]))
    for (const [i, place] of ours!.entries()) expect(Math.abs(place)).toBeCloseTo(Math.abs(theirs![i]!), 6)
  }
  const named = new Map(result.statements.map((one) => [one.id, one]))
  for (const { id, consensus, extremity, priority } of stated.statements) {
    expect(consensus).toBeCloseTo(named.get(id)!.consensus!, 9)
    expect(extremity).toBeCloseTo(named.get(id)!.extremity, 6)
    expect(priority).toBeCloseTo(named.get(id)!.priority, 6)
  }
  expect(stated.consensus).toEqual(result.consensus)
  expect(Object.keys(stated)).toEqual(Object.keys(result))
  expect(Object.keys(stated.groups[0]!.representative[0]!)).toEqual(
    Object.keys(result.groups[0]!.representative[0]!),
  )
  expect(stated.stability).toBeCloseTo(result.stability!, 1)
  const own = await opinionOf({
    folder: inFolder(files),
    groups: join(inFolder(files), 'participants-votes.csv'),
    seed: 1,
    report: quiet,
  })
  expect(stated.groups).toEqual(own.result.groups)
})

const labels = ({ participants }: Result) => participants.map(({ group }) => group as number)

test('numbers are drawn anew each time, and tell nobody who came first', async () => {
  const { article, comments } = await talk()
  const [once, again] = [await exportOf(article.slug), await exportOf(article.slug)]
  const order = (files: Map<string, string>) =>
    rowsOf(files, 'comments.csv').map((row) => row['comment-body'])
  expect(new Set(order(once))).toEqual(new Set(comments.map(({ body }) => body)))
  // Nine comments and twenty-four people fall into the same order twice about never.
  expect([order(once), order(once)]).not.toEqual([order(again), comments.map(({ body }) => body)])
  const votes = (files: Map<string, string>) => files.get('participants-votes.csv')
  expect(votes(once)).not.toBe(votes(again))
  // Of authors apart from those of voters.
  const authors = rowsOf(once, 'comments.csv').map((row) => Number(row['author-id']))
  expect(Math.min(...authors)).toBe(24)
})

test('what readers do not see stays here, and so do few votes and small groups', async () => {
  const { article, people } = await talk()
  for (const [j, state] of (['hidden', 'removed', 'withdrawn'] as const).entries())
    await makeComment({
      article_id: article.id,
      body: `canary ${state}`,
      state,
      ...(state !== 'withdrawn' && { state_reason: 'spam' }),
      author_id: people[j]!.id,
    })
  const few = await makeComment({ article_id: article.id, body: 'Seen by four' })
  await vote(few.id, people.slice(0, 4), () => 'disagree')
  await drawMap(article.id)
  const files = await exportOf(article.slug, 'zh-HK')
  const all = [...files.values()].join('\n')
  expect(all).not.toContain('canary')
  expect(all).toContain('Seen by four')
  const rows = rowsOf(files, 'comments.csv')
  expect(rows.filter((row) => row['moderated'] === '-1')).toHaveLength(2)
  expect(rows).toHaveLength(12)
  const unheard = rows.find((row) => row['comment-body'] === 'Seen by four')!
  expect(unheard).toMatchObject({ agrees: '0', disagrees: '0', moderated: '1' })
  expect(rowsOf(files, 'votes.csv')).toHaveLength(216)
  expect(rowsOf(files, 'votes.csv').map((row) => row['comment-id'])).not.toContain(unheard['comment-id'])
  expect(rowsOf(files, 'participants-votes.csv')[0]).not.toHaveProperty(unheard['comment-id']!)
  expect(resultIn(files).statements).toHaveLength(12)
  // A fifth answer, and the votes are there.
  await vote(few.id, people.slice(4, 5), () => 'agree')
  const more = await exportOf(article.slug)
  expect(rowsOf(more, 'votes.csv')).toHaveLength(221)
  expect(rowsOf(more, 'comments.csv').find((row) => row['comment-body'] === 'Seen by four')).toMatchObject({
    agrees: '1',
    disagrees: '4',
  })
  // A group of which fewer than five are left is none, and one alone is none either.
  await sql`update opinion_places set group_id = 1 - group_id where group_id = 1 and person_id <> all(array(
    select person_id from opinion_places where group_id = 1 limit 4))`.execute(ownerDb)
  const small = await exportOf(article.slug)
  expect(new Set(rowsOf(small, 'participants-votes.csv').map((row) => row['group-id']))).toEqual(
    new Set(['']),
  )
  expect(resultIn(small)).toMatchObject({ groups: [], stability: null, silhouette: null })
  expect(resultIn(small).statements.every(({ consensus }) => consensus === null)).toBe(true)
})

test('an author whose row would be known by the one vote that is missing is left out, among five', async () => {
  const { article, comments, people } = await talk()
  const author = await makePerson()
  const theirs = await makeComment({ article_id: article.id, author_id: author.id, body: 'By one who votes' })
  for (const { id } of comments) await vote(id, [author], () => 'unsure')
  const isThere = async () => {
    const rows = rowsOf(await exportOf(article.slug), 'participants-votes.csv')
    return { rows: rows.length, unsure: rows.filter((row) => row['n-agree'] === '0').length }
  }
  // Everybody’s row lacks a vote on it.
  expect(await isThere()).toEqual({ rows: 25, unsure: 1 })
  // Of four others as well: the author is one of five.
  await vote(theirs.id, people.slice(4), () => 'agree')
  expect(await isThere()).toEqual({ rows: 25, unsure: 1 })
  // Of three: it could be told who is who.
  await vote(theirs.id, people.slice(3, 4), () => 'agree')
  const left = await exportOf(article.slug)
  expect(rowsOf(left, 'participants-votes.csv')).toHaveLength(20)
  expect(await isThere()).toEqual({ rows: 20, unsure: 0 })
  // Nothing in the files counts them.
  const votes = rowsOf(left, 'votes.csv')
  for (const { 'comment-id': id, agrees, disagrees } of rowsOf(left, 'comments.csv')) {
    const of = votes.filter((row) => row['comment-id'] === id)
    expect(of.filter(({ vote: one }) => one === '1')).toHaveLength(Number(agrees))
    expect(of.filter(({ vote: one }) => one === '-1')).toHaveLength(Number(disagrees))
  }
  expect(resultIn(left).participants).toHaveLength(20)
})

test('exports laid beside each other leave out the same people', async () => {
  const { article, comments, people } = await talk()
  const author = await makePerson()
  const theirs = await makeComment({ article_id: article.id, author_id: author.id })
  for (const { id } of comments) await vote(id, [author], () => 'unsure')
  await vote(theirs.id, people.slice(3), () => 'agree')
  // A comment apiece, so that each row can be told from the others, and enough answers to it.
  for (const [i] of people.entries()) {
    const { id } = await makeComment({ article_id: article.id })
    await vote(
      id,
      Array.from({ length: 9 }, (_, next) => people[(i + next) % 24]!),
      () => 'agree',
    )
  }
  const rows = async () => {
    const files = await exportOf(article.slug)
    const bodies = new Map(
      rowsOf(files, 'comments.csv').map((row) => [row['comment-id']!, row['comment-body']]),
    )
    return rowsOf(files, 'participants-votes.csv').map((row) =>
      Object.entries(row)
        .flatMap(([id, said]) => (bodies.has(id) && said !== '' ? `${bodies.get(id)} ${said}` : []))
        .sort()
        .join(),
    )
  }
  const once = await rows()
  expect(new Set(once).size).toBe(20)
  expect(new Set([...once, ...(await rows()), ...(await rows())]).size).toBe(20)
})

test('nobody is told who wrote what readers do not see', async () => {
  const { article, comments, people } = await talk()
  const { author_id } = await db
    .selectFrom('comments')
    .where('id', '=', comments[0]!.id)
    .select('author_id')
    .executeTakeFirstOrThrow()
  const about = { article_id: article.id, author_id }
  const hidden = { ...about, state: 'hidden', state_reason: 'spam' } as const
  const both = [await makeComment(hidden), await makeComment(hidden)]
  const second = await makeComment({ ...about, body: 'My second' })
  for (const { id } of [...both, second]) await vote(id, people, () => 'agree')
  const rows = rowsOf(await exportOf(article.slug), 'comments.csv')
  const authorsOf = (is: (row: Record<string, string>) => boolean) =>
    rows.filter(is).map((row) => row['author-id'])
  const seen = authorsOf(({ moderated }) => moderated === '1')
  expect(seen).toHaveLength(10)
  expect(new Set(seen).size).toBe(9)
  const gone = authorsOf(({ moderated }) => moderated === '-1')
  expect(new Set([...seen, ...gone]).size).toBe(11)
})

test('votes on what was merged count as votes on the other, the later of two', async () => {
  const { article, comments, people } = await talk()
  const twin = await makeComment({ article_id: article.id, body: 'The same in other words' })
  await vote(twin.id, people.slice(0, 6), () => 'unsure')
  const newcomers = [await makePerson(), await makePerson()]
  await vote(twin.id, newcomers, () => 'agree')
  const merge = { comment_id: twin.id, into_id: comments[8]!.id, article_id: article.id }
  await ownerDb.insertInto('comment_merges').values(merge).execute()
  const files = await exportOf(article.slug)
  const rows = rowsOf(files, 'comments.csv')
  expect(rows.find((row) => row['comment-body'] === twin.body)).toMatchObject({ agrees: '0', disagrees: '0' })
  const into = rows.find((row) => row['comment-body'] === comments[8]!.body)!
  expect(into).toMatchObject({ agrees: '20', disagrees: '0' })
  const votes = rowsOf(files, 'votes.csv').filter((row) => row['comment-id'] === into['comment-id'])
  expect(votes.map(({ vote: one }) => one).filter((one) => one === '0')).toHaveLength(6)
  expect(votes).toHaveLength(26)
  const cells = rowsOf(files, 'participants-votes.csv').map((row) => row[into['comment-id']!])
  expect(cells.filter((one) => one === '0')).toHaveLength(6)
})

test('without votes, and without a map, it is small and whole', async () => {
  const { article } = await talk()
  await sql`delete from opinion_places`.execute(ownerDb)
  await sql`delete from opinion_statements`.execute(ownerDb)
  await sql`delete from opinion_states`.execute(ownerDb)
  await sql`delete from opinion_maps`.execute(ownerDb)
  const undrawn = resultIn(await exportOf(article.slug))
  expect(undrawn.participants[0]).toEqual({ id: '0', x: 0, y: 0, group: null })
  await db.deleteFrom('votes').execute()
  const files = await exportOf(article.slug)
  expect(rowsOf(files, 'votes.csv')).toEqual([])
  expect(files.get('participants-votes.csv')).toBe(
    'participant,group-id,n-comments,n-votes,n-agree,n-disagree\n',
  )
  expect(resultIn(files)).toMatchObject({ participants: [], groups: [] })
  expect(files.get('result.json')).not.toContain('NaN')
})

test('no cell is a formula, and each comes back as it was', () => {
  const texts = ['=1+1', '+852', '-5 degrees', '@ada', '\tx', "'=1", "''=1", 'plain', "it's", '"a", b\nc']
  for (const text of texts) {
    const made = cell(text)
    expect(made).not.toMatch(/^"?[=+\-@\t]/)
    const read = made.startsWith('"') ? made.slice(1, -1).replaceAll('""', '"') : made
    expect(uncelled(read)).toBe(text)
  }
})

const connections = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where application_name = 'kiu export' and datname = current_database()`.execute(ownerDb)
  return rows[0]!.n
}

async function until(wanted: number) {
  while ((await connections()) !== wanted) await sleep(20)
}

test('a reader who goes away, waits for ever or never begins leaves no connection open', async () => {
  const { article, people } = await talk()
  // Far more than lies in any buffer between the table and the reader: random letters do not pack.
  await sql`insert into comments (article_id, author_id, body, body_html, renderer_version, language)
    select ${article.id}, ${people[0]!.id}, (select string_agg(md5(random()::text || i || j), '')
      from generate_series(1, 100) j), '', 1, 'en' from generate_series(1, 400) i`.execute(db)
  const ada = await as(null)
  const address = `/en/articles/${article.slug}/data`
  const unread = await ada.get(address)
  expect(await connections()).toBe(0)
  const reader = unread.body!.getReader()
  await reader.read()
  await until(1)
  await reader.cancel()
  await until(0)
  const exported = { id: article.id, title: '', description: '', url: '', map: undefined, readme: '' }
  const slow = packedExport(urls.serving, exported, { piece: 200, whole: 60_000 }).getReader()
  await slow.read()
  await until(1)
  await until(0)
  await expect(slow.read()).rejects.toThrow('taken too slowly')
  expect((await (await as(null)).get(address)).status).toBe(200)
})

test('an article that readers do not see has no data', async () => {
  const article = await makeArticle({ state: 'draft' })
  const editor = await as(await makePerson({ roles: ['editor'] }))
  expect((await editor.get(`/en/articles/${article.slug}/data`)).status).toBe(404)
})

test('what programs read of it stands on top of the README', async () => {
  const { article } = await talk()
  await sql`update article_translations set title = 'A "title": of ours'
    where article_id = ${article.id} and language = 'en'`.execute(ownerDb)
  const readme = (await exportOf(article.slug)).get('README.md')!
  expect(readme).toMatch(/^---\ntitle: "A \\"title\\": of ours"\nlanguage: en\nlicence: "CC BY 4.0"\n---\n/)
  expect(readme).toContain(`http://kiu.test/en/articles/${article.slug}`)
  expect((await exportOf(article.slug, 'zh-HK')).get('README.md')).toMatch(/language: zh-HK[\s\S]*同意/)
})
