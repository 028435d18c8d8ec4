// What to judge next, without JavaScript: a card, an answer by the vote's own address, and the next card.
import { beforeEach, expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { languages } from '../../src/domain/words.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson, makeSuspended, makeUnverified } from '../make.ts'

beforeEach(emptyTables)

async function setting(columns: Parameters<typeof makeArticle>[0] = {}) {
  const article = await makeArticle({ slug: 'benches', ...columns })
  const author = await makePerson()
  const bodies = ['In the shade.', 'By the sea.', 'At the stations.']
  const comments = []
  for (const body of bodies)
    comments.push(await makeComment({ article_id: article.id, author_id: author.id, body }))
  return { article, author, comments, bodies }
}

const main = (page: string) => page.slice(page.indexOf('<main'), page.indexOf('</main'))
const attribute = (page: string, pattern: RegExp) =>
  pattern.exec(main(page))?.[1]?.replaceAll('&amp;', '&') ?? ''

/** What the card asks, and where its form and its links lead. */
function cardIn(page: string) {
  return {
    action: attribute(page, /<form class="stance" method="post" action="([^"]+)"/),
    back: attribute(page, /name="return_to" value="([^"]+)"/),
    skip: attribute(page, /href="([^"]+)" aria-keyshortcuts="S"/),
    body: /In the shade|By the sea|At the stations/.exec(textOf(page))?.[0],
  }
}

test('card by card, by votes like any other, until there is nothing left; in both languages', async () => {
  for (const lang of languages) {
    await emptyTables()
    const { bodies } = await setting()
    const reader = await makePerson({ sector: 'academia' })
    const client = await as(reader)
    const say = texts[lang].opinion.next
    let address = `/${lang}/articles/benches/next`
    const seen: (string | undefined)[] = []
    for (const [judged, stance] of (['agree', 'unsure', 'disagree'] as const).entries()) {
      const page = await (await client.get(address)).text()
      expectSoundHtml(page)
      expect(textOf(page)).toContain(say.progress(judged, 3))
      expect(page).toContain('name="robots" content="noindex"')
      for (const key of ['A', 'U', 'D', 'S']) expect(page).toContain(`aria-keyshortcuts="${key}"`)
      const card = cardIn(page)
      seen.push(card.body)
      const answer = await client.submit(card.action, { stance, return_to: card.back })
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe(card.back)
      expect(card.back).toMatch(/#judge$/)
      address = card.back.replace('#judge', '')
      expect(textOf(await (await client.get(address)).text())).toContain(
        say.last(texts[lang].stances[stance]),
      )
    }
    expect(new Set(seen)).toEqual(new Set(bodies.map((body) => body.slice(0, -1))))
    const done = await (await client.get(address)).text()
    expectSoundHtml(done)
    expect(textOf(done)).toContain(say.done)
    expect(cardIn(done).action).toBe('')
    const votes = await db
      .selectFrom('votes')
      .select(['stance', 'language', 'sector'])
      .orderBy('voted_at')
      .execute()
    expect(votes).toEqual(
      ['agree', 'unsure', 'disagree'].map((stance) => ({ stance, language: lang, sector: 'academia' })),
    )
  }
})

test('what is skipped comes again when one asks for it, and nothing is stored of it', async () => {
  await setting()
  const client = await as(await makePerson())
  let page = await (await client.get('/en/articles/benches/next')).text()
  const seen = new Set<unknown>()
  for (let n = 0; n < 3; n++) {
    const { body, skip } = cardIn(page)
    seen.add(body)
    page = await (await client.get(skip.replace('#judge', ''))).text()
  }
  expect(seen.size).toBe(3)
  expect(textOf(page)).toContain(texts.en.opinion.next.doneButSkipped)
  const again = attribute(page, new RegExp(`href="([^"]+)">${texts.en.opinion.next.again}`))
  expect(cardIn(await (await client.get(again.replace('#judge', ''))).text()).body).toBeDefined()
  expect(await db.selectFrom('votes').selectAll().execute()).toEqual([])
})

test('nobody signed in is led to sign in and back; who is not verified judges; who is suspended is told', async () => {
  await setting()
  const led = await (await as(null)).get('/en/articles/benches/next')
  expect(led.status).toBe(303)
  expect(led.headers.get('location')).toBe('/en/sign-in?return_to=%2Fen%2Farticles%2Fbenches%2Fnext')
  const unverified = await as(await makeUnverified())
  const card = cardIn(await (await unverified.get('/en/articles/benches/next')).text())
  expect((await unverified.submit(card.action, { stance: 'agree', return_to: card.back })).status).toBe(303)
  expect(await db.selectFrom('votes').select('stance').execute()).toEqual([{ stance: 'agree' }])
  const suspended = await as(await makeSuspended())
  const page = await (await suspended.get('/en/articles/benches/next')).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Your account is suspended')
  expect(cardIn(page).action).toBe('')
})

test('a closed discussion, one’s own comments and hidden ones are nothing to judge', async () => {
  const { author, article, comments } = await setting()
  const own = await (await (await as(author)).get('/en/articles/benches/next')).text()
  expectSoundHtml(own)
  expect(textOf(own)).toContain(texts.en.opinion.next.nothing)
  const reader = await as(await makePerson())
  await db.updateTable('comments').set({ state: 'hidden', state_reason: 'abuse' }).execute()
  expect(textOf(await (await reader.get('/en/articles/benches/next')).text())).toContain(
    texts.en.opinion.next.nothing,
  )
  await db.updateTable('comments').set({ state: 'published', state_reason: null }).execute()
  // What another article's readers said, or the text of what is not there any more, is not told either.
  const elsewhere = `/en/articles/benches/next?last=${(await makeComment({ article_id: (await makeArticle()).id })).public_id}`
  expect(textOf(await (await reader.get(elsewhere)).text())).not.toContain('Your last answer')
  const unanswered = `/en/articles/benches/next?last=${comments[0]!.public_id}&skip=x.${'y'.repeat(500)}`
  expect(textOf(await (await reader.get(unanswered)).text())).not.toContain('Your last answer')
  await db
    .updateTable('articles')
    .set({ state: 'closed', closed_at: new Date() })
    .where('id', '=', article.id)
    .execute()
  const closed = await (await reader.get('/en/articles/benches/next')).text()
  expectSoundHtml(closed)
  expect(cardIn(closed).action).toBe('')
  expect(textOf(closed)).toContain(texts.en.errors.closedWhy)
})
