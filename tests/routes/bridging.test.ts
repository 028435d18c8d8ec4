// The order "bridging" on the page of an article: across what, with what reason, and which bars; and the small map.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { languages } from '../../src/domain/words.ts'
import { run } from '../../src/jobs/draw-maps.ts'
import { deps } from '../app.ts'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson, makeVotes } from '../make.ts'

beforeEach(emptyTables)

const say = texts.en.bridging
const get = async (query = '', person: { id: string } | null = null) => {
  const response = await (await as(person)).get(`/en/articles/benches${query}`)
  expect(response.status).toBe(200)
  const page = await response.text()
  expectSoundHtml(page)
  return page
}
const listing = (page: string) =>
  page.slice(page.indexOf('id="listing"'), page.indexOf('</section>', page.indexOf('id="listing"')))
const current = (page: string) => /id="across-(\w+)"[^>]*aria-current/.exec(page)?.[1]
/** The lists of bars, as words, in the order of the comments. */
const bars = (page: string) =>
  [...page.matchAll(/<dl class="shares">.*?<\/dl>/gs)].map(([list]) =>
    textOf(list).replaceAll(/\s+/g, ' ').trim(),
  )

async function setting(count = 2) {
  const article = await makeArticle({ slug: 'benches' })
  const author_id = (await makePerson()).id
  const comments = []
  for (let n = 0; n < count; n++)
    comments.push(await makeComment({ article_id: article.id, author_id, body: `Thought ${n}.` }))
  return { article, author_id, comments }
}

test('before there is anything to bridge the order says so, and is that of "best"', async () => {
  const { comments } = await setting()
  await makeVotes(comments[0]!.id, 'agree', 4, 'citizen')
  const page = await get('?sort=bridging')
  expect(textOf(page)).toContain(say.none)
  expect(bars(page)).toEqual([])
  expect(textOf(listing(page))).toMatch(/Thought 0.*Thought 1/s)
  expect(textOf(await get('?sort=bridging&across=groups'))).toContain(
    say.sentences(say.notYet.groups, say.asBest),
  )
  expect(page).not.toContain('id="agreed"')
  expect(page).not.toContain('id="map-title"')
  // Without that order nothing is said of it.
  expect(await get()).not.toContain('across-')
})

test('from a dozen votes on across sectors, and across reading languages where one asks for them', async () => {
  const { comments } = await setting()
  await makeVotes(comments[0]!.id, 'agree', 6, 'citizen')
  await makeVotes(comments[1]!.id, 'agree', 6, 'citizen')
  await makeVotes(comments[1]!.id, 'agree', 5, 'industry')
  await makeVotes(comments[1]!.id, 'disagree', 1, 'industry')
  const page = await get('?sort=bridging')
  expect(current(page)).toBe('sectors')
  expect(textOf(page)).toContain(say.sentences(say.orders.sectors, say.bars))
  expect(textOf(listing(page))).toMatch(/Thought 1.*Thought 0/s)
  expect(bars(listing(page))).toEqual(['Citizens 100% Industry 83%', 'Citizens 100%'])
  expect(textOf(await get('?sort=bridging&across=languages'))).toContain(
    say.sentences(say.notYet.languages, say.orders.sectors, say.bars),
  )
  await sql`update votes set language = 'zh-HK' where person_id in (
    select person_id from votes where comment_id = ${comments[0]!.id} limit 1)`.execute(ownerDb)
  await sql`update votes set language = 'zh-HK' where comment_id = ${comments[1]!.id} and sector = 'citizen'`.execute(
    ownerDb,
  )
  const across = await get('?sort=bridging&across=languages')
  expect(current(across)).toBe('languages')
  // Of the other comment one answer is Chinese: it would be the total without those in English.
  expect(bars(listing(across))).toEqual(['In English 83% In Chinese 100%'])
  expect(current(await get('?sort=bridging&across=everything'))).toBe('sectors')

  const where = textOf(page)
  expect(where).toContain(say.agreed.sectors)
  expect(where).toContain(say.least('Industry', '83%'))
  for (const lang of languages) {
    const other = await (await as(null)).get(`/${lang}/articles/benches?sort=bridging&across=languages`)
    const html = await other.text()
    expectSoundHtml(html)
    expect(textOf(html)).toContain(texts[lang].bridging.orders.languages)
  }
})

test('where only languages bridge, "where people agree" is across these and says so', async () => {
  const { comments } = await setting(1)
  await makeVotes(comments[0]!.id, 'agree', 12)
  await sql`update votes set language = 'zh-HK' where person_id in (select person_id from votes limit 6)`.execute(
    ownerDb,
  )
  const page = await get()
  expect(textOf(page)).toContain(say.agreed.languages)
  expect(bars(page)).toEqual(['In English 100% In Chinese 100%'])
  await db.updateTable('comments').set({ state: 'removed', state_reason: 'spam' }).execute()
  expect(await get()).not.toContain('id="agreed"')
})

/** Two camps of twelve, who answer all comments but the last the opposite way. */
async function camps() {
  const { article, comments } = await setting(9)
  const people: string[] = []
  for (let i = 0; i < 24; i++) people.push((await makePerson({ sector: i < 12 ? 'citizen' : 'industry' })).id)
  const votes = people.flatMap((person_id, i) =>
    comments.map(({ id: comment_id }, j) => ({
      comment_id,
      person_id,
      stance: j === 8 || i % 2 === j % 2 ? ('agree' as const) : ('disagree' as const),
      language: i % 3 === 0 ? ('zh-HK' as const) : ('en' as const),
      sector: i < 12 ? ('citizen' as const) : ('industry' as const),
    })),
  )
  await db.insertInto('votes').values(votes).execute()
  await run({}, deps)
  return { article, comments }
}

test('once the map has groups, the order and "where people agree" are across these, and the map stands there small', async () => {
  await camps()
  const [guest, reader] = [await get('?sort=bridging'), await get('?sort=bridging', await makePerson())]
  for (const page of [guest, reader, await get('?sort=bridging', await makePerson())]) {
    expect(current(page)).toBe('groups')
    expect(textOf(page)).toContain(say.orders.groups)
    expect(bars(listing(page))[0]).toBe('Group A 100% Group B 100%')
    expect(bars(listing(page))).toHaveLength(9)
    expect(textOf(listing(page))).toMatch(/^.*?Thought 8/s)
    expect(textOf(page)).toContain(say.agreed.groups)
    // The one that both agree with, and none of those that each sector is halved over.
    expect(page.match(/<ol class="agreed">.*?<\/ol>/s)?.[0].match(/<li>/g)).toHaveLength(1)
    const map = page.slice(page.indexOf('id="map-title"'), page.indexOf('id="discussion"'))
    expect(map).toContain('href="/en/articles/benches/map"')
    expect(map).toContain('<svg class="map"')
    expect(map).toContain('class="dots g1"')
    expect(page).toContain('/map.')
  }
  expect(bars(listing(await get('?sort=bridging&across=sectors')))[0]).toBe('Citizens 100% Industry 100%')
  // No page holds how many of a part answered.
  expect(listing(guest)).not.toMatch(/\bof 12\b|12 answers/)
})

test('with fewer than twenty people on it the map is not drawn on the page either', async () => {
  const { article } = await camps()
  await sql`update opinion_maps set placed = 19 where article_id = ${article.id}`.execute(ownerDb)
  await sql`update articles set pulse = pulse + 1`.execute(ownerDb)
  const page = await get()
  expect(page).not.toContain('id="map-title"')
  expect(page).not.toContain('/map.')
})

test('the links to further pages keep across what one reads', async () => {
  await setting(45)
  for (const query of ['?sort=bridging', '?sort=bridging&across=languages']) {
    const seen: string[] = []
    let address: string | undefined = query
    while (address !== undefined && seen.length < 60) {
      const page = await get(address)
      seen.push(...(textOf(listing(page)).match(/Thought \d+/g) ?? []))
      address = /href="\/en\/articles\/benches(\?[^"]*after=[^"#]+)/.exec(page)?.[1]?.replaceAll('&amp;', '&')
      if (address) expect(address).toMatch(/across=\w+/)
    }
    expect(new Set(seen).size).toBe(45)
    expect(seen).toHaveLength(45)
  }
})
