// The thread on the page of an article: its pages and orders, what is left out, and what readers may not see.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson, makeVotes } from '../make.ts'

beforeEach(emptyTables)

const hrefs = (html: string, pattern: RegExp) =>
  [...html.slice(html.indexOf('<main')).matchAll(/href="([^"]+)"/g)]
    .map(([, href]) => href!.replaceAll('&amp;', '&'))
    .filter((href) => pattern.test(href))

async function longThread(count: number) {
  const article = await makeArticle({ slug: 'benches' })
  const author_id = (await makePerson()).id
  for (let n = 0; n < count; n++) {
    await makeComment({ article_id: article.id, author_id, body: `Thought ${String(n).padStart(3, '0')}.` })
  }
  return article
}

test('pages of twenty, in each order, show every comment once', async () => {
  await longThread(45)
  const guest = await as(null)
  for (const sort of ['best', 'bridging', 'new', 'old']) {
    const seen: string[] = []
    let address: string | undefined = `/en/articles/benches?sort=${sort}`
    const lengths: number[] = []
    while (address) {
      const response = await guest.get(address)
      expect(response.status).toBe(200)
      const page = await response.text()
      expectSoundHtml(page)
      const thoughts = textOf(page).match(/Thought \d+/g) ?? []
      lengths.push(thoughts.length)
      seen.push(...thoughts)
      address = hrefs(page, /after=/)[0]
    }
    expect(lengths).toEqual([20, 20, 5])
    expect(new Set(seen).size).toBe(45)
    if (sort === 'old') expect(seen).toEqual([...seen].sort())
    if (sort === 'new') expect(seen).toEqual([...seen].sort().reverse())
  }
})

test('a cursor that is none is no address, and an order that is none is the usual one', async () => {
  await longThread(3)
  const guest = await as(null)
  for (const after of ['x', '%', '%00', '%ff', 'W10', 'bnVsbA', 'x'.repeat(5000), '..%2f', "'"]) {
    const response = await guest.get(`/en/articles/benches?after=${after}`)
    expect(response.status, after).toBeGreaterThanOrEqual(400)
    expect(response.status, after).toBeLessThan(500)
  }
  const beyond = Buffer.from('[-2,"AAAAAAAAAAAA"]').toString('base64url')
  const response = await guest.get(`/en/articles/benches?after=${beyond}`)
  expect(response.status).toBe(200)
  expect(textOf(await response.text())).toContain('There are no further comments.')
  expect((await guest.get('/en/articles/benches?sort=loudest')).status).toBe(200)
  const id = (await db.selectFrom('comments').select('public_id').executeTakeFirstOrThrow()).public_id
  for (const after of ['x', '%00', 'AAAAAAAAAAAAA']) {
    expect((await guest.get(`/en/comments/${id}?after=${after}`)).status).toBe(404)
  }
  for (const wrong of ['%', '%00', '%ff', 'x'.repeat(3000), 'a b']) {
    expect((await guest.get(`/en/comments/${wrong}`)).status, wrong).toBeLessThan(500)
  }
})

/** A comment with replies: one, below it two, then nine beside it. */
async function branch() {
  const article = await makeArticle({ slug: 'benches' })
  const author_id = (await makePerson()).id
  const make = (body: string, parent_id: string | null = null) =>
    makeComment({ article_id: article.id, author_id, body, parent_id })
  const top = await make('Top.')
  const first = await make('First.', top.id)
  const second = await make('Second.', first.id)
  const third = await make('Third.', second.id)
  const fourth = await make('Fourth.', second.id)
  const fifth = await make('Fifth.', first.id)
  const sixth = await make('Sixth.', top.id)
  await makeComment({ article_id: article.id, author_id, body: 'Elsewhere.' })
  return { article, top, first, second, third, fourth, fifth, sixth }
}

test('the first three replies of each comment, the rest behind a link that works plain', async () => {
  const { top, third } = await branch()
  const guest = await as(null)
  const page = await (await guest.get('/en/articles/benches?sort=old')).text()
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(/Top\..*First\..*Second\..*Third\..*3 more replies.*Elsewhere\./)
  expect(page).not.toContain('Fourth')
  const rest = hrefs(page, /\/en\/comments\/.*\?after=/)[0]
  expect(rest).toBe(`/en/comments/${top.public_id}?after=${third.public_id}`)
  const further = await (await guest.get(rest!)).text()
  expectSoundHtml(further)
  expect(textOf(further)).toMatch(/Top\..*First\..*Second\..*Fourth\..*Fifth\..*Sixth\./)
  expect(further).not.toContain('Third')
  expect(further).not.toContain('Elsewhere')
})

test('with htmx what is left comes into its place: each branch at the end of its own list', async () => {
  const { top, first, second, third } = await branch()
  const guest = await as(null)
  const answer = await (await guest.htmx(`/en/comments/${top.public_id}?after=${third.public_id}`)).text()
  expectSoundHtml(answer)
  expect(textOf(answer)).not.toContain(',,')
  const [own, ...partials] = answer.split(/<hx-partial /)
  expect(textOf(own!)).toMatch(/^Person \d+.*Sixth\./)
  expect(
    partials.map((partial) => [/#under-[\w-]+/.exec(partial)?.[0], /F\w+th\./.exec(partial)?.[0]]),
  ).toEqual([
    [`#under-${second.public_id}`, 'Fourth.'],
    [`#under-${first.public_id}`, 'Fifth.'],
  ])
})

test('a comment in its context: what leads to it above, what answers it below, nothing from beside', async () => {
  const { second } = await branch()
  const page = await (await (await as(null)).get(`/en/comments/${second.public_id}`)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(/Top\..*First\..*Second\..*Third\..*Fourth\./)
  for (const beside of ['Fifth', 'Sixth', 'Elsewhere']) expect(page).not.toContain(beside)
  expect(page).toContain(`id="comment-${second.public_id}" aria-current="true"`)
})

test('below a comment fifty at a time', async () => {
  const article = await makeArticle()
  const author_id = (await makePerson()).id
  const top = await makeComment({ article_id: article.id, author_id })
  for (let n = 0; n < 120; n++) {
    await makeComment({ article_id: article.id, author_id, parent_id: top.id, body: `Reply ${n}.` })
  }
  const guest = await as(null)
  const seen: string[] = []
  let address: string | undefined = `/en/comments/${top.public_id}`
  for (let pages = 0; address && pages < 5; pages++) {
    const page = await (await guest.get(address)).text()
    seen.push(...(textOf(page).match(/Reply \d+/g) ?? []))
    address = hrefs(page, /after=/)[0]
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => `Reply ${n}`))
})

test('what a moderator hid or removed is a marker to everybody but its author, who is told why', async () => {
  const article = await makeArticle({ slug: 'benches' })
  const author = await makePerson()
  const reader = await makePerson({ roles: ['moderator'] })
  for (const state of ['hidden', 'removed'] as const) {
    await makeComment({
      article_id: article.id,
      author_id: author.id,
      body: `Secret ${state}.`,
      state,
      state_reason: 'personal_data',
    })
  }
  await makeComment({ article_id: article.id, body: 'Open to all.' })
  for (const person of [null, reader]) {
    const page = await (await (await as(person)).get('/en/articles/benches')).text()
    expectSoundHtml(page)
    expect(page).not.toContain('Secret')
    expect(textOf(page)).toContain('Hidden: personal data.')
    expect(textOf(page)).toContain('Removed by a moderator: personal data.')
    expect(textOf(page)).toContain('Open to all.')
  }
  const own = await (await (await as(author)).get('/zh-HK/articles/benches')).text()
  expectSoundHtml(own)
  expect(textOf(own)).toMatch(/現時只有你看到內容.*Secret hidden\./)
  expect(textOf(own)).toContain('Secret removed.')
})

test('a run of removed comments folds into one line', async () => {
  const article = await makeArticle({ slug: 'benches' })
  for (const state of ['removed', 'removed', 'removed', 'published', 'removed'] as const) {
    await makeComment({
      article_id: article.id,
      state,
      ...(state === 'removed' && { state_reason: 'moderated_out' as const }),
    })
  }
  const page = await (await (await as(null)).get('/zh-HK/articles/benches?sort=old')).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('3 則已移除的意見')
  expect(page.match(/class="run"/g)).toHaveLength(1)
})

test('best and bridging follow the votes', async () => {
  const article = await makeArticle({ slug: 'benches' })
  const make = (body: string) => makeComment({ article_id: article.id, body })
  const loved = await make('Loved by one side.')
  const bridge = await make('Agreed across.')
  await make('Never answered.')
  await makeVotes(loved.id, 'agree', 12, 'citizen')
  for (const sector of ['citizen', 'industry'] as const) {
    await makeVotes(bridge.id, 'agree', 5, sector)
    await makeVotes(bridge.id, 'disagree', 1, sector)
  }
  const guest = await as(null)
  const order = async (sort: string) => {
    const page = await (await guest.get(`/en/articles/benches?sort=${sort}`)).text()
    return textOf(page.slice(page.indexOf('id="thread"'))).match(/Loved|Agreed across|Never/g)
  }
  expect(await order('best')).toEqual(['Loved', 'Agreed across', 'Never'])
  expect(await order('bridging')).toEqual(['Agreed across', 'Loved', 'Never'])
  const page = await (await guest.get('/en/articles/benches')).text()
  expect(textOf(page)).toMatch(/Where people agree .*Agreed across\. .*Citizens 83% .*Industry 83%/)
})
