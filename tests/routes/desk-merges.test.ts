// Near-duplicates: suggested, merged, shown to readers, counted once a person, and parted again.
import { beforeEach, expect, test } from 'vitest'
import { nextComment } from '../../src/db/next-comment.ts'
import { dueMaps, votesOn } from '../../src/db/opinion-maps.ts'
import { indexCommentsById } from '../../src/db/search-index.ts'
import { drawing } from '../../src/domain/opinion/drawing.ts'
import { as } from '../as.ts'
import { db, emptyTables, forge } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeComment, makePerson } from '../make.ts'
import { drawAnew, makeTalk } from '../talk.ts'

beforeEach(emptyTables)

const merges = () => db.selectFrom('comment_merges').select(['comment_id', 'into_id', 'merged_by']).execute()
const acts = async () =>
  (await db.selectFrom('staff_log').select(['act', 'actor_id', 'comment_id']).orderBy('id').execute()).filter(
    ({ act }) => act === 'comments_merged' || act === 'comments_parted',
  )

async function doubles() {
  const article = await makeArticle({ slug: 'benches' })
  const ada = await makePerson({ display_name: 'Ada' })
  const ben = await makePerson({ display_name: 'Ben' })
  const first = await makeComment({
    article_id: article.id,
    author_id: ada.id,
    body: 'Every bus stop needs a bench in the shade.',
  })
  const second = await makeComment({
    article_id: article.id,
    author_id: ben.id,
    body: 'Every bus stop needs one bench in the shade!',
  })
  const other = await makeComment({ article_id: article.id, body: 'Ferries should run at night.' })
  await indexCommentsById(db, [first.id, second.id, other.id])
  const editor = await makePerson({ display_name: 'Edith', roles: ['editor'] })
  const room = `/desk/articles/${article.public_id}/merges`
  return { article, ada, ben, first, second, other, editor, room, edith: await as(editor) }
}

test('what looks alike is suggested, merged, told to readers and in the log, and parted again', async () => {
  const { first, second, editor, room, edith } = await doubles()
  const page = await (await edith.get(`/en${room}`)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('alike')
  expect(textOf(page)).not.toContain('Ferries')
  const { fields } = formIn(page, `/en${room}`)
  expect(fields).toEqual({ comment: [second.public_id], into: [first.public_id] })

  const merged = await edith.submit(`/en${room}`, fields)

  expect(merged.status).toBe(303)
  expect(merged.headers.get('location')).toBe(`/en${room}`)
  expect(await merges()).toEqual([{ comment_id: second.id, into_id: first.id, merged_by: editor.id }])
  const guest = await as(null)
  const thread = await (await guest.get('/en/articles/benches')).text()
  expectSoundHtml(thread)
  expect(thread).toContain(
    `<a href="/en/comments/${first.public_id}#comment-${first.public_id}">the comment by Ada</a>`,
  )
  expect(thread).toContain(
    `<a href="/en/comments/${second.public_id}#comment-${second.public_id}">the comment by Ben</a>`,
  )
  const chinese = textOf(await (await guest.get(`/zh-HK/comments/${second.public_id}`)).text())
  expect(chinese).toContain('在意見地圖上合併計算的還有 Ada 的意見')
  const now = await (await edith.get(`/zh-HK${room}`)).text()
  expectSoundHtml(now)
  expect(textOf(now)).toContain('合併者 Edith')

  const removal = `/en${room}/${second.public_id}/removal`
  expect((await edith.submit(removal)).status).toBe(303)
  expect(await merges()).toEqual([])
  expect(await (await guest.get('/en/articles/benches')).text()).not.toContain('the comment by')
  expect((await edith.submit(removal)).status).toBe(409)
  expect(await acts()).toEqual([
    { act: 'comments_merged', actor_id: editor.id, comment_id: second.id },
    { act: 'comments_parted', actor_id: editor.id, comment_id: second.id },
  ])
})

test('what only looks alike is told apart, suggested to nobody, and suggested again', async () => {
  const { first, second, editor, room, edith } = await doubles()
  const told = () =>
    db.selectFrom('comments_told_apart').select(['comment_id', 'other_id', 'told_by']).execute()
  const seen = async (lang: string) => {
    const page = await (await edith.get(`/${lang}${room}`)).text()
    expectSoundHtml(page)
    return page
  }
  const pair = formIn(await seen('en'), `/en${room}/apart`).fields
  for (let times = 0; times < 2; times++) {
    expect((await edith.submit(`/en${room}/apart`, pair)).headers.get('location')).toBe(`/en${room}`)
    expect(await told()).toEqual([{ comment_id: first.id, other_id: second.id, told_by: editor.id }])
  }
  const without = await seen('en')
  expect(textOf(without)).toContain('No two comments at the top of the thread look alike.')
  expect(textOf(without)).toContain('Told apart: 1 pair')
  expect(textOf(await seen('zh-HK'))).toContain('判定者 Edith')
  const elsewhere = await makeComment({ article_id: (await makeArticle({ slug: 'ferries' })).id })
  for (const into of [elsewhere.public_id, first.public_id])
    expect((await edith.submit(`/en${room}/apart`, { comment: first.public_id, into })).status).toBe(404)

  const back = formIn(without, `/en${room}/suggestions`).fields
  for (let times = 0; times < 2; times++) {
    expect((await edith.submit(`/en${room}/suggestions`, back)).status).toBe(303)
    expect(await told()).toEqual([])
  }
  expect(formIn(await seen('en'), `/en${room}`).fields).toEqual(pair)

  // Whoever lets the two count together, by hand, takes back that they were told apart; and not the other way round.
  await edith.submit(`/en${room}/apart`, pair)
  expect((await edith.submit(`/en${room}`, pair)).status).toBe(303)
  expect(await told()).toEqual([])
  expect((await edith.submit(`/en${room}/apart`, pair)).status).toBe(303)
  expect(await told()).toEqual([])
})

test('by hand: a link or an id, and with htmx', async () => {
  const { first, other, room, edith } = await doubles()
  const link = `https://kiu.example/zh-HK/comments/${other.public_id}?x=1#comment-${other.public_id}`
  const answer = await edith.htmx(`/en${room}`, { comment: link, into: ` ${first.public_id} ` })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('hx-redirect')).toBe(`/en${room}`)
  expect(await merges()).toMatchObject([{ comment_id: other.id, into_id: first.id }])
})

test('what cannot count together is refused beside its field, and nothing is stored', async () => {
  const { first, second, other, room, edith } = await doubles()
  const elsewhere = await makeComment({ article_id: (await makeArticle()).id })
  const hidden = await makeComment({
    article_id: first.article_id,
    state: 'hidden',
    state_reason: 'spam',
  })
  const refused = async (comment: { public_id: string }, into: { public_id: string }) => {
    const answer = await edith.submit(`/en${room}`, { comment: comment.public_id, into: into.public_id })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expectSoundHtml(page)
    return textOf(page)
  }
  expect(await refused(first, first)).toContain('one and the same')
  expect(await refused(elsewhere, first)).toContain('No comment of this article')
  expect(await refused(first, elsewhere)).toContain('No comment of this article')
  expect(await refused(hidden, first)).toContain('No comment of this article')
  expect(await merges()).toEqual([])
  // The positive control; then neither half can be merged once more into a third, or a chain made of them.
  const pair = { comment: second.public_id, into: first.public_id }
  expect((await edith.submit(`/en${room}`, pair)).status).toBe(303)
  expect(await refused(second, first)).toContain('already')
  expect(await refused(second, other)).toContain('already')
  expect(await refused(first, other)).toContain('already')
  expect(await refused(other, second)).toContain('already')
  expect(await merges()).toHaveLength(1)
  expect(await acts()).toHaveLength(1)
})

test('two editors at once, each the other way round: one merge, and one is told', async () => {
  const { first, second, room, edith } = await doubles()
  const frank = await as(await makePerson({ roles: ['editor'] }))
  const answers = await Promise.all([
    edith.submit(`/en${room}`, { comment: first.public_id, into: second.public_id }),
    frank.submit(`/en${room}`, { comment: second.public_id, into: first.public_id }),
  ])
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 422])
  expect(await merges()).toHaveLength(1)
  expect(await acts()).toHaveLength(1)
})

test('who answered both counts once on the map, by the later answer, and the map is drawn again', async () => {
  const { article, comments, people } = await makeTalk()
  const [kept, double] = [comments[0]!, comments[1]!]
  await drawAnew(article)
  expect(await dueMaps(db)).toEqual([])
  // The first camp answered `kept` last, the second `double`; each agreed with the one and not with the other.
  await forge(`update votes set voted_at = now() - interval '2 days' where comment_id = ${kept.id}`)
  await forge(`update votes set voted_at = now() - interval '1 day' where comment_id = ${double.id}`)
  const [mind, changed] = [people[0]!, people[2]!]
  await forge(`update votes set voted_at = now() where comment_id = ${kept.id} and person_id = ${mind.id}`)
  await db.deleteFrom('votes').where('comment_id', '=', kept.id).where('person_id', '=', changed.id).execute()
  const apart = drawing(await votesOn(db, article.id))
  expect(apart.votes).toBe(215)

  const edith = await as(await makePerson({ roles: ['editor'] }))
  const room = `/en/desk/articles/${article.public_id}/merges`
  const pair = { comment: double.public_id, into: kept.public_id }
  expect((await edith.submit(room, pair)).status).toBe(303)

  expect(await dueMaps(db)).toEqual([article.id])
  const list = await votesOn(db, article.id)
  const together = drawing(list)
  const one = together.statements.find(({ id }) => id === kept.id)!
  expect(together.statements.map(({ id }) => id)).not.toContain(double.id)
  expect(one.tallies.reduce((sum, { seen }) => sum + seen, 0)).toBe(24)
  // Of `double` the second camp agreed with all twelve; of the first only who answered `kept` later.
  const yes = one.tallies.map(({ agree, seen }) => [agree, seen]).sort(([a], [b]) => a! - b!)
  expect(yes).toEqual([
    [1, 12],
    [12, 12],
  ])
  expect(one.consensus).toBeCloseTo(((1 + 1) / (12 + 2)) * ((12 + 1) / (12 + 2)), 9)
  expect(textOf(await (await edith.get(room)).text())).toContain('Together: 24 people, each counted once')

  // Each keeps its own counts in the thread, and the judging card asks about one of the two.
  const { agree_count, disagree_count } = await db
    .selectFrom('comments')
    .where('id', '=', double.id)
    .select(['agree_count', 'disagree_count'])
    .executeTakeFirstOrThrow()
  expect([agree_count, disagree_count]).toEqual([12, 12])
  const newcomer = await makePerson()
  const but = comments.filter(({ id }) => id !== double.id).map(({ public_id }) => public_id)
  expect(await nextComment(db, article.id, newcomer.id, but)).toBeUndefined()

  // While readers do not see the other half, nobody's answers are lost with it.
  await db
    .updateTable('comments')
    .set({ state: 'hidden', state_reason: 'spam' })
    .where('id', '=', kept.id)
    .execute()
  const resting = await votesOn(db, article.id)
  expect(resting.statements).toContainEqual({ id: double.id, removed: false })
  expect(textOf(await (await edith.get(room)).text())).toContain('count apart until it is')
  expect(await (await edith.get(`/en/comments/${double.public_id}`)).text()).not.toContain('Counts on the')
})
