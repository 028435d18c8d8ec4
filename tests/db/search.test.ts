// Searching against the real index: nothing that a plain LIKE finds is missed, and nothing is found that may not be seen.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { find, type Finding } from '../../src/db/find.ts'
import { fold } from '../../src/domain/search/fold.ts'
import { readQuery } from '../../src/domain/search/query.ts'
import { indexAll } from '../../src/jobs/index-again.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { random } from '../random.ts'

beforeEach(emptyTables)

async function search(typed: string, asked: Partial<Finding> = {}) {
  const query = readQuery(typed)
  if (!query) throw new Error(`nothing to look for in ${typed}`)
  const found = await find(db, { query, kind: null, filters: {}, reading: 'en', after: null, ...asked })
  if (found === null || found === 'too_broad') throw new Error(`${found} for ${typed}`)
  return found
}

/** The texts of the comments that are found, in their order. */
const comments = async (typed: string, asked: Partial<Finding> = {}) =>
  (await search(typed, { kind: 'comments', ...asked })).comments.rows.map(({ body_html }) =>
    body_html.replace(/<\/?p>/g, ''),
  )

/** As `comments` has it. */
const shown = (body: string) =>
  body.replace(/\*\*(.*)\*\*/, '<strong>$1</strong>').replace(/\[(.*)\]\((.*)\)/, '<a href="$2">$1</a>')

async function write(...bodies: string[]) {
  const { id } = await makeArticle()
  const author_id = (await makePerson()).id
  for (const body of bodies) {
    const language = /\p{Script=Han}/u.test(body) ? 'zh-HK' : 'en'
    await makeComment({ article_id: id, author_id, body, body_html: `<p>${shown(body)}</p>`, language })
  }
  await indexAll(db)
}

const found: [what: string, typed: string, body: string][] = [
  ['one character', '駛', '讓自動駕駛上路'],
  ['two', '自動', '讓自動駕駛上路'],
  ['many', '自動駕駛上路', '讓自動駕駛上路'],
  ['Simplified finds Traditional', '头发', '他的頭髮'],
  ['Traditional finds Simplified', '煩惱', '他的烦恼'],
  ['variants', '臺灣裏面', '台湾里面'],
  ['full width', 'ＣＴＢ', 'More CTB now.'],
  ['half width', 'KMB', '用ＫＭＢ寫'],
  ['Latin beside Chinese', 'AI監管', '要有 AI 監管'],
  ['Latin letters before Chinese', 'AI研究', 'OpenAI研究的事'],
  ['a stem', 'bench', 'Two benches, please.'],
  ['another form', 'talking', 'We talked.'],
  ['a word that is usually left out', 'who', 'The WHO said so.'],
  ['all words, in any order', 'lanes electric', 'Electric buses want lanes.'],
  ['without those that every text has', 'a startup and the universities', 'Startups, university.'],
  ['a phrase', '"more bus lanes"', 'More bus lanes.'],
  ['a phrase of common words', '"to be or not"', 'To be or not to be.'],
  ['a word that is not at its end', 'autonom', 'An autonomous bus.'],
  ['accents', 'cafe', 'A café.'],
  ['Japanese', 'バス', '電動バスの話'],
  ['Markdown', '粗體字', '這是**粗體**字'],
]

const notFound: [what: string, typed: string, body: string][] = [
  ['characters apart', '自駕', '自動駕駛'],
  ['pairs that do not meet', '自強不息', '自強的，強不的，不息的'],
  ['a word within a word', 'rust', 'Trust us.'],
  ['a phrase the other way round', '"lanes bus"', 'More bus lanes.'],
  ['one of two words', 'bus tram', 'A bus.'],
  ['a part of a phrase', '"to be or nothing"', 'To be or not to be.'],
  ['the target of a link', 'nowhere', '[here](https://nowhere.example/)'],
]

test('what is found, and what is not', async () => {
  const bodies = [...found, ...notFound].map(([, , body]) => body)
  await write(...new Set(bodies))
  for (const [what, typed, body] of found)
    expect([what, await comments(typed)]).toEqual([what, expect.arrayContaining([shown(body)])])
  for (const [what, typed, body] of notFound)
    expect([what, await comments(typed)]).not.toEqual([what, expect.arrayContaining([shown(body)])])
  // The control: each of those is there to be found.
  for (const [what, , body] of notFound)
    expect([what, await comments(body.slice(0, 5).replace('[', ''))]).toEqual([
      what,
      expect.arrayContaining([shown(body)]),
    ])
})

test('random Chinese: as many as LIKE finds, and the same ones', async () => {
  const count = process.env['KIU_SLOW'] ? 20_000 : 300
  const draw = random(7)
  const characters = Array.from('自動駕駛发髮發裏里裡台臺的在是人工智能，。AI監管监 巴士')
  const text = (length: number) =>
    Array.from({ length }, () => characters[Math.floor(draw() * characters.length)]).join('')
  await write(...Array.from({ length: count }, () => `起${text(5 + draw() * 30)}止`))
  for (let i = 0; i < 60; i++) {
    const needle = text(1 + draw() * 4).trim()
    if (!/\p{Script=Han}/u.test(needle) || /\s/.test(needle)) continue
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from comment_search where folded like ${`%${fold(needle)}%`}`.execute(db)
    const { total, isMore } = (await search(needle, { kind: 'comments' })).comments
    if (isMore) expect(Number(rows[0]?.n)).toBeGreaterThan(500)
    else expect([needle, String(total)]).toEqual([needle, rows[0]?.n])
    const raw = await sql<{ n: string }>`
      select count(*) as n from comments where body like ${`%${needle}%`}`.execute(db)
    expect(Number(rows[0]?.n)).toBeGreaterThanOrEqual(Number(raw.rows[0]?.n))
  }
})

test('of a word that thousands have the newest are ranked, over every drawer, each once', async () => {
  const { id } = await makeArticle()
  const author_id = (await makePerson()).id
  // Comments so far apart that they lie in forty drawers, the newest of them crowded.
  await sql`
    insert into comments (id, article_id, author_id, body, body_html, renderer_version, language)
    select case when i <= 300 then i * 500 else 150000 + i end, ${id}, ${author_id}, '巴士' || i, '<p>巴士' || i || '</p>', 1, 'zh-HK'
    from generate_series(1, 900) i`.execute(ownerDb)
  await indexAll(db)
  const first = await search('巴', { kind: 'comments' })
  expect(first.comments).toMatchObject({ total: 500, isMore: true })
  const seen: string[] = []
  let page = first.comments
  for (;;) {
    seen.push(...page.rows.map(({ body_html }) => body_html))
    if (page.next === null) break
    page = (await search('巴', { kind: 'comments', after: page.next })).comments
  }
  expect(seen).toEqual(Array.from({ length: 500 }, (_, i) => `<p>巴士${900 - i}</p>`))
  // Rare ones in the oldest drawers are found beside the crowd.
  expect(await comments('巴士17 ')).toEqual([
    '巴士179',
    '巴士178',
    '巴士177',
    '巴士176',
    '巴士175',
    '巴士174',
    '巴士173',
    '巴士172',
    '巴士171',
    '巴士170',
    '巴士17',
  ])
})

test('the rank: what stands together first, then what readers agree with, then the newest', async () => {
  await write('bus and lane', 'a bus lane', 'lane, bus', 'the bus, the lane')
  await sql`update comments set agree_count = 9 where body = 'lane, bus'`.execute(ownerDb)
  expect(await comments('bus lane')).toEqual(['a bus lane', 'lane, bus', 'the bus, the lane', 'bus and lane'])
})

test('articles: title before text, each once, in the language of the page', async () => {
  await makeArticle({ slug: 'in-text', en: { title: 'Other', body_html: '<p>On trams.</p>' }, zh: null })
  await makeArticle({ slug: 'in-title', en: { title: 'Trams' }, zh: { title: '電車 trams' } })
  await makeArticle({ slug: 'a-draft', state: 'draft', en: { title: 'Trams drafted' } })
  await indexAll(db)
  const slugs = async (reading: 'en' | 'zh-HK') =>
    (await search('trams', { reading })).articles.rows.map(({ slug, text_language }) => [slug, text_language])
  expect(await slugs('en')).toEqual([
    ['in-title', 'en'],
    ['in-text', 'en'],
  ])
  expect(await slugs('zh-HK')).toEqual([
    ['in-title', 'zh-HK'],
    ['in-text', 'en'],
  ])
  expect((await search('電車')).articles.rows).toHaveLength(1)
})

test('people by name, handle and organisation; imported ones are numbers', async () => {
  await makePerson({
    handle: 'chan-tai-man',
    display_name: '陳大文',
    organisation: '橋樑學會',
    sector: 'academia',
  })
  await makePerson({ handle: 'polis-1', display_name: '陳 1', imported: true, email: null })
  await indexAll(db)
  const names = async (typed: string) =>
    (await search(typed)).people.rows.map(({ display_name }) => display_name)
  for (const typed of ['陈大', '陳', 'tai-man', 'ch', '橋樑', '"chan-tai-man"'])
    expect([typed, await names(typed)]).toEqual([typed, ['陳大文']])
  expect(await names('polis')).toEqual([])
})

test('filters: by topic and by the language of the text', async () => {
  const [one, two] = [await makeArticle({ topic_id: '1' }), await makeArticle({ topic_id: '2' })]
  await makeComment({ article_id: one.id, body: 'AI one' })
  await makeComment({ article_id: two.id, body: 'AI two' })
  await makeComment({ article_id: two.id, body: 'AI 三', language: 'zh-HK' })
  await indexAll(db)
  expect(await comments('ai')).toHaveLength(3)
  expect(await comments('ai', { filters: { topic: 'government-initiatives' } })).toEqual(['AI one'])
  expect(await comments('ai', { filters: { topic: 'research', language: 'zh-HK' } })).toEqual(['AI 三'])
  expect(await comments('ai', { filters: { topic: 'finance' } })).toEqual([])
})
