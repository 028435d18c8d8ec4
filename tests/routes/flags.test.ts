// Flags through the front door: one a person and comment, never one's own, and one case for all of them.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson, makeSuspended } from '../make.ts'
import { decideCase } from '../../src/db/decisions.ts'
import type { Outcome, Reason } from '../../src/domain/words.ts'

beforeEach(emptyTables)

const flagsOn = ({ public_id }: { public_id: string }, lang = 'en') => `/${lang}/comments/${public_id}/flags`
const cases = () => db.selectFrom('cases').selectAll().execute()
const commentIn = async () => makeComment({ article_id: (await makeArticle()).id, body: 'Buy my bench.' })

async function decide(
  comment: { id: string; article_id: string; author_id: string },
  outcome: Outcome,
  reason: Reason,
) {
  const { id } = await db
    .selectFrom('cases')
    .where('comment_id', '=', comment.id)
    .select('id')
    .executeTakeFirstOrThrow()
  const moderator = await makePerson({ roles: ['moderator'] })
  const about = { id, comment_id: comment.id, article_id: comment.article_id, author_id: comment.author_id }
  const decision = {
    case: about,
    actorId: moderator.id,
    outcome,
    reason,
    note: null,
    version: null,
    asked: new Date(),
  }
  expect(await decideCase(db, decision)).toBe('decided')
}

test('a flag is sent and opens a case; its sender sees it as sent', async () => {
  const comment = await commentIn()
  const ada = await as(await makePerson())

  const page = await (await ada.get(flagsOn(comment))).text()
  expectSoundHtml(page)
  expect(formIn(page, flagsOn(comment)).fields).toEqual({ note: [''] })
  const response = await ada.submit(flagsOn(comment), { reason: 'spam', note: 'He sells benches.' })

  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe(flagsOn(comment))
  expect(await cases()).toMatchObject([{ comment_id: comment.id, state: 'open', flag_count: 1 }])
  expect(await db.selectFrom('flags').select(['reason', 'note']).execute()).toEqual([
    { reason: 'spam', note: 'He sells benches.' },
  ])
  const after = await (await ada.get(flagsOn(comment))).text()
  expectSoundHtml(after)
  expect(textOf(after)).toMatch(
    /You flagged this comment on .*Spam.*He sells benches\..*The moderators have it/,
  )
  expect(() => formIn(after, flagsOn(comment))).toThrow('no form')
})

test('htmx gets the form into the slot under the comment, and then that it was sent', async () => {
  const comment = await commentIn()
  const ada = await as(await makePerson())
  const target = `div#slot-${comment.public_id}`

  const form = await (await ada.htmx(flagsOn(comment), undefined, { target })).text()
  expectSoundHtml(form)
  expect(form).toContain(`hx-target="#slot-${comment.public_id}"`)
  expect(formIn(form, flagsOn(comment)).method).toBe('post')
  const response = await ada.htmx(flagsOn(comment), { reason: 'abuse' }, { target })

  const html = await response.text()
  expect(response.status).toBe(200)
  expectSoundHtml(html)
  expect(textOf(html)).toMatch(/^Done: You flagged this comment .*Abuse/)
  expect((await rowCounts())['flags']).toBe(1)
})

test('in Chinese too', async () => {
  const comment = await commentIn()
  const ada = await as(await makePerson())
  const page = await (await ada.get(flagsOn(comment, 'zh-HK'))).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('這則意見有甚麼問題？')
  await ada.submit(flagsOn(comment, 'zh-HK'), { reason: 'personal_data' })
  expect(textOf(await (await ada.get(flagsOn(comment, 'zh-HK'))).text())).toContain('你已於')
})

test('a second flag of the same person changes nothing and says so', async () => {
  const comment = await commentIn()
  const ada = await as(await makePerson())
  await ada.submit(flagsOn(comment), { reason: 'spam' })

  const second = await ada.submit(flagsOn(comment), { reason: 'abuse' })
  expect(second.status).toBe(303)
  expect(textOf(await (await ada.follow(second)).text())).toContain('Spam')
  expect(await db.selectFrom('flags').select('reason').execute()).toEqual([{ reason: 'spam' }])
  expect(await cases()).toMatchObject([{ flag_count: 1 }])
})

test('flags of many people at once are counted in one case', async () => {
  const comment = await commentIn()
  const people = await Promise.all(Array.from({ length: 12 }, () => makePerson()))
  const clients = await Promise.all([...people, ...people].map(as))
  const answers = await Promise.all(
    clients.map((client) => client.submit(flagsOn(comment), { reason: 'spam' })),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
  expect(await cases()).toMatchObject([{ flag_count: 12 }])
  expect((await rowCounts())['flags']).toBe(12)
})

test.each([
  ['no reason', {}, 'reason'],
  ['an unknown reason', { reason: 'ugly' }, 'reason'],
  ['a reason only moderators give', { reason: 'within_rules' }, 'reason'],
  ['something else without a note', { reason: 'other', note: ' \u200b ' }, 'note'],
  ['too long a note', { reason: 'spam', note: 'x'.repeat(1001) }, 'note'],
  ['too long a note in Chinese', { reason: 'spam', note: '長'.repeat(401) }, 'note'],
  ['a NUL', { reason: 'spam', note: 'a\u0000b' }, 'note'],
  ['two reasons', { reason: ['spam', 'abuse'] }, 'reason'],
  ['two notes', { reason: 'spam', note: ['a', 'b'] }, 'note'],
  ['a field of nobody', { reason: 'spam', outcome: 'remove' }, 'form'],
])('with %s the form comes back, and nothing is stored', async (_, fields, wrong) => {
  const comment = await commentIn()
  const ada = await as(await makePerson())
  for (const send of [ada.submit, ada.htmx]) {
    const response = await send(flagsOn(comment), fields)
    const html = await response.text()
    expect(response.status).toBe(422)
    expectSoundHtml(html)
    expect(html).toContain(`href="#flag-${wrong}-${comment.public_id}"`)
  }
  expect(await rowCounts()).toMatchObject({ flags: 0, cases: 1 })
})

test('a note that was typed with a mistake is still there', async () => {
  const comment = await commentIn()
  const ada = await as(await makePerson())
  const html = await (await ada.submit(flagsOn(comment), { note: 'Look at\r\nthis <b>' })).text()
  expect(formIn(html, flagsOn(comment)).fields['note']).toEqual(['\nLook at\nthis <b>'.slice(1)])
})

test('right-to-left controls do not get into a note', async () => {
  const comment = await commentIn()
  const ada = await as(await makePerson())
  const refused = await ada.submit(flagsOn(comment), { reason: 'spam', note: 'abc\u202edef' })
  expect(refused.status).toBe(422)
  expect(textOf(await refused.text())).toContain('turn text around')
  expect(await rowCounts()).toMatchObject({ flags: 0, cases: 1 })
})

test('a megabyte is too much, and nothing of it is stored', async () => {
  const comment = await commentIn()
  const ada = await as(await makePerson())
  const response = await ada.submit(flagsOn(comment), { reason: 'spam', note: 'x'.repeat(1024 * 1024) })
  expect(response.status).toBe(413)
  expect(await rowCounts()).toMatchObject({ flags: 0, cases: 1 })
})

test('nobody flags their own comment', async () => {
  const ada = await makePerson()
  const comment = await makeComment({ article_id: (await makeArticle()).id, author_id: ada.id })
  const client = await as(ada)
  for (const response of [
    await client.get(flagsOn(comment)),
    await client.submit(flagsOn(comment), { reason: 'spam' }),
  ]) {
    expect(response.status).toBe(403)
    expect(textOf(await response.text())).toContain('This comment is yours')
  }
  expect(await rowCounts()).toMatchObject({ flags: 0, cases: 1 })
})

test.each(['hidden', 'removed', 'withdrawn'] as const)(
  'a %s comment is not flagged, nor shown',
  async (state) => {
    const reason = state === 'withdrawn' ? null : 'abuse'
    const article = await makeArticle()
    const comment = await makeComment({ article_id: article.id, body: 'CANARY', state, state_reason: reason })
    const client = await as(await makePerson())
    for (const response of [
      await client.get(flagsOn(comment)),
      await client.submit(flagsOn(comment), { reason: 'spam' }),
    ]) {
      expect(response.status).toBe(403)
      const html = await response.text()
      expectSoundHtml(html)
      expect(html).not.toContain('CANARY')
    }
    expect(await rowCounts()).toMatchObject({ flags: 0 })
  },
)

test('a comment of a closed discussion can still be flagged, one of a withdrawn article is not there', async () => {
  const ada = await as(await makePerson())
  const closed = await makeComment({ article_id: (await makeArticle({ state: 'closed' })).id })
  expect((await ada.submit(flagsOn(closed), { reason: 'spam' })).status).toBe(303)
  const withdrawn = await makeComment({ article_id: (await makeArticle({ state: 'draft' })).id })
  expect((await ada.submit(flagsOn(withdrawn), { reason: 'spam' })).status).toBe(404)
  for (const id of ['nothing-here', '%00', "1'--", '%F0%9F'])
    expect((await ada.get(`/en/comments/${id}/flags`)).status).toBe(404)
})

test('a suspended person flags nothing', async () => {
  const comment = await commentIn()
  const response = await (await as(await makeSuspended())).submit(flagsOn(comment), { reason: 'spam' })
  expect(response.status).toBe(403)
  expect((await rowCounts())['flags']).toBe(0)
})

test('a kept comment stays kept for the same reason, and is looked at again for another', async () => {
  const comment = await commentIn()
  const [ada, ben, cem] = await Promise.all([
    as(await makePerson()),
    as(await makePerson()),
    as(await makePerson()),
  ])
  await ada.submit(flagsOn(comment), { reason: 'spam' })
  await decide(comment, 'keep', 'within_rules')
  expect(textOf(await (await ada.get(flagsOn(comment))).text())).toMatch(
    /A moderator decided on .* Kept Within the house rules/,
  )
  const decided = (await cases())[0]!

  await ben.submit(flagsOn(comment), { reason: 'spam' })
  expect(await cases()).toMatchObject([
    { state: 'decided', outcome: 'keep', flag_count: 2, version: decided.version },
  ])
  expect(textOf(await (await ben.get(flagsOn(comment))).text())).toContain('for the same reason, and kept it')

  await cem.submit(flagsOn(comment), { reason: 'abuse' })
  const [again] = await cases()
  expect(again).toMatchObject({ state: 'open', flag_count: 3, version: decided.version + 1 })
  expect(again!.opened_at.getTime()).toBeGreaterThan(decided.opened_at.getTime())
  expect(textOf(await (await cem.get(flagsOn(comment))).text())).toContain('The moderators have it')
})

test('once removed, the flagger is told the outcome and never the text', async () => {
  const comment = await commentIn()
  const ada = await as(await makePerson())
  await ada.submit(flagsOn(comment), { reason: 'spam' })
  expect(textOf(await (await ada.get(flagsOn(comment))).text())).toContain('Buy my bench.')
  await decide(comment, 'remove', 'spam')
  const page = textOf(await (await ada.get(flagsOn(comment))).text())
  expect(page).toContain('Removed')
  expect(page).not.toContain('Buy my bench.')
})

test('too many flags are refused for a while', async () => {
  const article = await makeArticle()
  const ada = await as(await makePerson())
  const comments = await Promise.all(
    Array.from({ length: 31 }, () => makeComment({ article_id: article.id })),
  )
  const statuses = []
  for (const comment of comments)
    statuses.push((await ada.submit(flagsOn(comment), { reason: 'spam' })).status)
  expect(statuses).toEqual([...Array<number>(30).fill(303), 429])
  expect((await rowCounts())['flags']).toBe(30)
})
