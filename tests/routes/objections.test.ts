// From a removed comment to its return: the statement, the objection, somebody else who reverses it, and what both sides are told.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { commentOf, decisionOn, log, world } from '../flagged.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeAppeal, makePerson, makeStatement, type Person } from '../make.ts'

beforeEach(emptyTables)

const actsOf = async ({ id }: Person) =>
  (await db.selectFrom('statements').where('person_id', '=', id).orderBy('id').select('act').execute()).map(
    ({ act }) => act,
  )
const statementOf = ({ id }: Person, act: 'comment_removed' | 'flag_not_agreed' | 'appeal_agreed') =>
  db
    .selectFrom('statements')
    .where('person_id', '=', id)
    .where('act', '=', act)
    .select(['id', 'public_id'])
    .executeTakeFirstOrThrow()
const appealOf = ({ id }: Person) =>
  db.selectFrom('appeals').where('person_id', '=', id).selectAll().executeTakeFirstOrThrow()
const pageOf = async (person: Person, path: string) => {
  const response = await (await as(person)).get(path)
  const html = await response.text()
  expectSoundHtml(html)
  return { status: response.status, html, text: textOf(html) }
}
const decideBy = async (person: Person, flagged: { public_id: string }, outcome: string, reason: string) => {
  const note = 'No advertisements, please.'
  return (await as(person)).submit(decisionOn(flagged), { outcome, reason, note })
}
const answer = async (person: Person, appeal: { public_id: string }, fields: Record<string, string>) =>
  (await as(person)).submit(`/en/moderation/appeals/${appeal.public_id}/decision`, {
    note: 'It tells of a bench, and sells none.',
    ...fields,
  })

test('removed, explained, objected to, reversed by somebody else: the comment is back, and both sides know', async () => {
  const { author, comment, flagger, flagged, mo, may } = await world()
  expect((await decideBy(mo, flagged, 'remove', 'spam')).status).toBe(303)

  const { public_id } = await statementOf(author, 'comment_removed')
  const path = `/en/statements/${public_id}`
  const told = await pageOf(author, path)
  expect(told.text).toContain('was removed')
  for (const said of ['Spam', 'No advertisements, please.', 'Buy my bench.', 'you can object until'])
    expect(told.text).toContain(said)
  expect(told.text).not.toMatch(/\bMo\b/)
  expect((await pageOf(author, `/en/comments/${comment.public_id}`)).html).toContain(`href="${path}"`)
  expect((await pageOf(author, '/zh-HK/notifications')).text).toContain('的意見已被移除')
  expect((await pageOf(author, `/zh-HK/statements/${public_id}`)).text).toContain('濫發訊息')

  const ada = await as(author)
  const faulty = await ada.htmx(`${path}/appeal`, { body: ' ' })
  expect([faulty.status, await faulty.text()]).toEqual([422, expect.stringContaining('Please fill this in.')])
  const sent = await ada.submit(`${path}/appeal`, { body: 'I only told of a bench. 我只是介紹。' })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=appeal#appeal`])
  expect((await pageOf(author, path)).text).toMatch(/Waits for an answer · It is answered by .* I only told/)

  // Who decided sees it, and cannot answer it; by neither road.
  const appeal = await appealOf(author)
  const place = `/en/moderation/appeals/${appeal.public_id}`
  expect((await pageOf(mo, place)).text).toContain('This decision was yours.')
  expect((await answer(mo, appeal, { verdict: 'agree' })).status).toBe(403)
  const waits = await pageOf(may, '/en/moderation/appeals')
  expect(waits.text).toMatch(/6 days left Against the removal of a comment I only told of a bench/)
  const file = await pageOf(may, place)
  for (const said of ['Buy my bench.', 'No advertisements, please.', 'Mo']) expect(file.text).toContain(said)

  const decided = await (
    await as(may)
  ).htmx(`${place}/decision`, { verdict: 'agree', note: 'It sells none.' })
  expect(decided.status).toBe(200)
  const now = await decided.text()
  expectSoundHtml(now)
  expect(textOf(now)).toContain('Upheld')
  expect(now).toContain('<hx-partial hx-target="#open-cases"')
  expect(await commentOf({ comment_id: comment.id })).toMatchObject({ state: 'published' })
  expect((await pageOf(may, `/en/comments/${comment.public_id}`)).text).toContain('Buy my bench.')
  expect(await actsOf(author)).toEqual(['comment_removed', 'comment_restored', 'appeal_agreed'])
  expect(await actsOf(flagger)).toEqual(['flag_agreed', 'flag_not_agreed'])
  const upheld = await pageOf(
    author,
    `/en/statements/${(await statementOf(author, 'appeal_agreed')).public_id}`,
  )
  expect(upheld.text).toContain('It sells none.')
  expect(upheld.text).not.toMatch(/\bMay\b/)
  // What was decided first stays written down as it was.
  expect((await log()).map(({ act, outcome, actor_id }) => [act, outcome, actor_id])).toEqual([
    ['case_decided', 'remove', mo.id],
    ['appeal_made', null, null],
    ['appeal_decided', 'agreed', may.id],
    ['case_decided', 'keep', may.id],
  ])
  expect((await answer(may, appeal, { verdict: 'keep' })).status).toBe(409)
})

test('who flagged asks for another look at what was kept; then its author may object once, and nobody again', async () => {
  const { author, comment, flagger, flagged, mo, may } = await world()
  await decideBy(mo, flagged, 'keep', 'within_rules')
  const kept = await statementOf(flagger, 'flag_not_agreed')
  expect((await pageOf(flagger, `/en/statements/${kept.public_id}`)).text).not.toContain('Buy my bench.')
  const object = async (person: Person, { public_id }: { public_id: string }) =>
    (await as(person)).submit(`/en/statements/${public_id}/appeal`, { body: 'He does sell them.' })
  expect((await object(author, kept)).status).toBe(404)
  expect((await object(flagger, kept)).status).toBe(303)

  const appeal = await appealOf(flagger)
  const unsaid = await answer(may, appeal, { verdict: 'agree', outcome: 'remove', reason: '' })
  expect([unsaid.status, await unsaid.text()]).toEqual([422, expect.stringContaining('It tells of a bench')])
  expect((await answer(may, appeal, { verdict: 'agree', outcome: 'remove', reason: 'spam' })).status).toBe(
    303,
  )
  expect(await commentOf({ comment_id: comment.id })).toMatchObject({
    state: 'removed',
    state_reason: 'spam',
  })
  expect(await actsOf(flagger)).toEqual(['flag_not_agreed', 'flag_agreed', 'appeal_agreed'])

  const zoe = await makePerson({ roles: ['moderator'] })
  expect((await object(author, await statementOf(author, 'comment_removed'))).status).toBe(303)
  const second = await appealOf(author)
  expect((await answer(may, second, { verdict: 'agree' })).status).toBe(403)
  expect((await answer(zoe, second, { verdict: 'agree' })).status).toBe(303)
  const last = await db
    .selectFrom('statements')
    .where('person_id', '=', flagger.id)
    .orderBy('id', 'desc')
    .select(['public_id', 'act'])
    .executeTakeFirstOrThrow()
  expect(last.act).toBe('flag_not_agreed')
  expect((await object(flagger, last)).status).toBe(403)
})

test('after 30 days nobody objects, and what gives something back is nothing to object to', async () => {
  const { author, flagged, article } = await world()
  const of = { person_id: author.id, article_id: article.id, case_id: flagged.id }
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  const late = await makeStatement({ ...of, made_at: daysAgo(30.1) })
  const back = await makeStatement({ ...of, act: 'comment_restored' })
  const inTime = await makeStatement({ ...of, made_at: daysAgo(29.9) })
  const ada = await as(author)
  const object = ({ public_id }: { public_id: string }) =>
    ada.submit(`/en/statements/${public_id}/appeal`, { body: 'Late, but right.' })
  for (const statement of [late, back]) {
    expect((await ada.get(`/en/statements/${statement.public_id}/appeal`)).status).toBe(403)
    expect((await object(statement)).status).toBe(403)
  }
  expect(await db.selectFrom('appeals').select('id').execute()).toEqual([])
  expect((await object(inTime)).status).toBe(303)
})

test('the overdue come first and are said to be, then by the day they are due', async () => {
  const { author, flagged, mo } = await world()
  const dues = [5, -2.5, 1, -0.5]
  for (const [index, days] of dues.entries()) {
    const of = { person_id: author.id, case_id: flagged.id }
    const due_at = new Date(Date.now() + days * 86_400_000)
    await makeAppeal(await makeStatement(of), { body: `Number ${index}.`, due_at })
  }
  const { text, html } = await pageOf(mo, '/en/moderation/appeals')
  expect(text).toMatch(
    /2 days late Against .*Number 1\. .*Overdue by 2 days .*0 days late .*Number 3\. .*Overdue/,
  )
  expect([...text.matchAll(/Number (\d)/g)].map(([, number]) => number)).toEqual(['1', '3', '2', '0'])
  expect(html.match(/data-state="overdue"/g)).toHaveLength(2)
  const { rows } = await db
    .selectFrom('miscounted_queues')
    .selectAll()
    .execute()
    .then((all) => ({ rows: all }))
  expect(rows).toEqual([])
  // The badge counts them with what else waits: the flagged comment.
  expect(text).toContain('5 open cases')
})

test('where no other moderator is left an administrator decides, and only then', async () => {
  const { author, flagged, mo, may } = await world()
  const root = await makePerson({ display_name: 'Root', roles: ['administrator'] })
  await decideBy(mo, flagged, 'remove', 'spam')
  const appeal = await makeAppeal(await statementOf(author, 'comment_removed'))
  const place = `/en/moderation/appeals/${appeal.public_id}`
  expect((await pageOf(root, place)).status).toBe(404)
  expect((await answer(root, appeal, { verdict: 'agree' })).status).toBe(404)

  await db.deleteFrom('roles').where('person_id', '=', may.id).execute()
  expect((await pageOf(mo, place)).text).toContain('This decision was yours.')
  expect((await pageOf(root, '/en/moderation/appeals')).text).toContain('Against the removal')
  expect((await answer(root, appeal, { verdict: 'keep' })).status).toBe(303)
  expect(await actsOf(author)).toEqual(['comment_removed', 'appeal_not_agreed'])
  expect((await pageOf(root, place)).text).toContain('Not upheld')
})
