// Sanctions: by whom, for how long, in force until their end, and told to whom they are for.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { decideAppeal } from '../../src/db/appeal-decisions.ts'
import { appeal } from '../../src/db/appeals.ts'
import { endSanction, type Measure, sanction, slowModeColumn } from '../../src/db/sanctions.ts'
import { as } from '../as.ts'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makePerson, makeSanction, type Person } from '../make.ts'

beforeEach(emptyTables)

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const suspension = (days: number): Measure => ({ kind: 'suspension', until: inDays(days) })

async function world() {
  const ada = await makePerson({ display_name: 'Ada' })
  const mo = await makePerson({ display_name: 'Mo', roles: ['moderator'] })
  const may = await makePerson({ display_name: 'May', roles: ['moderator'] })
  const root = await makePerson({ display_name: 'Root', roles: ['administrator'] })
  const by = (actor: Person, measure: Measure, person: Person = ada) =>
    sanction(db, { personId: person.id, actorId: actor.id, measure, reason: 'abuse', note: 'Insults.' })
  return { ada, mo, may, root, by }
}

const slowMode = async ({ id }: Person) => {
  const row = await db
    .selectNoFrom(slowModeColumn(sql`${id}::bigint`).as('slow_mode'))
    .executeTakeFirstOrThrow()
  return row.slow_mode && { ...row.slow_mode, until: new Date(row.slow_mode.until) }
}

const all = () => db.selectFrom('sanctions').orderBy('id').selectAll().execute()

test('slow mode is in force until its end, another takes its place, and it ends before by somebody', async () => {
  const { ada, mo, by } = await world()
  await makeSanction({ person_id: ada.id, kind: 'slow_mode', every_minutes: 5, until: inDays(-1) })
  expect(await slowMode(ada)).toBeNull()
  const until = inDays(2)
  expect(await by(mo, { kind: 'slow_mode', every_minutes: 15, until })).toBe('changed')
  expect(await by(mo, { kind: 'slow_mode', every_minutes: 60, until })).toBe('changed')
  expect(await slowMode(ada)).toEqual({ every_minutes: 60, until })
  const [, , last] = await all()
  const end = () => endSanction(db, { sanction: last!.public_id, personId: ada.id, actorId: mo.id })
  expect([await end(), await end()]).toEqual(['changed', 'over'])
  expect(await slowMode(ada)).toBeNull()
  const told = await db.selectFrom('statements').orderBy('id').select(['act', 'reason', 'note']).execute()
  const slowed = { act: 'slowed', reason: 'abuse', note: 'Insults.' }
  expect(told).toEqual([slowed, slowed, { act: 'sanction_ended', reason: null, note: null }])
})

test('moderators suspend for 14 days at most, and change no longer suspension; nobody themselves, nor upwards', async () => {
  const { ada, mo, root, by } = await world()
  expect(await by(mo, suspension(14.1))).toBe('forbidden')
  expect(await by(mo, suspension(13.9))).toBe('changed')
  expect(await by(root, suspension(90))).toBe('changed')
  expect(await by(mo, suspension(3))).toBe('forbidden')
  const [, long] = await all()
  const end = (actor: Person) =>
    endSanction(db, { sanction: long!.public_id, personId: ada.id, actorId: actor.id })
  expect([await end(mo), await end(root)]).toEqual(['forbidden', 'changed'])
  for (const [actor, person] of [
    [mo, mo],
    [root, root],
    [mo, root],
    [ada, mo],
  ] as const)
    expect(await by(actor, { kind: 'warning' }, person)).toBe('forbidden')
  expect(await by(root, { kind: 'warning' }, mo)).toBe('changed')
  expect((await all()).map(({ kind, ended_at }) => [kind, ended_at !== null])).toEqual([
    ['suspension', true],
    ['suspension', true],
    ['warning', false],
  ])
  const forged = makeSanction({ person_id: root.id, made_by: mo.id })
  await expect(forged).rejects.toThrow('a moderator sanctions no administrator')
  await expect(makeSanction({ person_id: mo.id, made_by: mo.id })).rejects.toThrow(
    'nobody_sanctions_themselves',
  )
})

test('whoever suffers a sanction does not pay it back while it lasts, also not by SQL', async () => {
  const { mo, may, by } = await world()
  expect(await by(mo, { kind: 'slow_mode', every_minutes: 15, until: inDays(1) }, may)).toBe('changed')
  expect(await by(may, { kind: 'warning' }, mo)).toBe('paid_back')
  await expect(makeSanction({ person_id: mo.id, made_by: may.id })).rejects.toThrow('is not paid back')
  const [theirs] = await all()
  const own = endSanction(db, { sanction: theirs!.public_id, personId: may.id, actorId: may.id })
  expect(await own).toBe('forbidden')
  await endSanction(db, { sanction: theirs!.public_id, personId: may.id, actorId: mo.id })
  expect(await by(may, { kind: 'warning' }, mo)).toBe('changed')
})

test('nor by the form of administrators, which says so', async () => {
  const { root, by } = await world()
  const ruth = await makePerson({ display_name: 'Ruth', roles: ['administrator'] })
  expect(await by(ruth, { kind: 'slow_mode', every_minutes: 5, until: inDays(1) }, root)).toBe('changed')
  const form = { until: '2099-01-31T18:30', reason: 'Insults.' }
  const path = `/en/administration/people/${ruth.public_id}/suspension`
  const answer = await (await as(root)).submit(path, form)
  expect(answer.status).toBe(409)
  expectSoundHtml(await answer.text())
  expect(await all()).toHaveLength(1)
})

test('suspended one is signed out, signs in again to read why, objects, and does nothing else; reversed, it is over', async () => {
  const { ada, mo, may, by } = await world()
  const { slug } = await makeArticle()
  const before = await as(ada)
  expect((await before.get('/en/account')).status).toBe(200)
  expect(await by(mo, suspension(3))).toBe('changed')
  expect((await before.get('/en/account')).status).toBe(303)

  const again = await as(ada)
  const list = await (await again.get('/en/statements')).text()
  const [, path = ''] = /href="(\/en\/statements\/[\w-]{12})"/.exec(list) ?? []
  const page = await (await again.get(path)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(/Your account is suspended .* Insults\. .* you can object until/)
  expect(textOf(page)).not.toMatch(/\bMo\b/)
  expect((await again.submit(`${path}/appeal`, { body: 'I said nothing of the kind.' })).status).toBe(303)
  expect((await again.submit(`/en/articles/${slug}/comments`, { body: 'And now?' })).status).toBe(403)

  const { id } = await db.selectFrom('appeals').select('id').executeTakeFirstOrThrow()
  const decide = (actor: Person) =>
    decideAppeal(db, {
      appeal: { id, article_id: null },
      actorId: actor.id,
      agrees: true,
      note: 'That was somebody else.',
      instead: null,
      asked: new Date(),
    })
  expect([await decide(mo), await decide(may)]).toEqual(['own', 'decided'])
  const back = await as(ada)
  expect((await back.submit(`/en/articles/${slug}/comments`, { body: 'Here I am.' })).status).toBe(303)
  const acts = await db.selectFrom('statements').orderBy('id').select('act').execute()
  expect(acts.map(({ act }) => act)).toEqual(['suspended', 'appeal_agreed'])
  const [over] = await all()
  expect(over).toMatchObject({ ended_by: may.id })
})

test('the record shows what was imposed and what came of it; a warning is taken back', async () => {
  const { ada, mo, may } = await world()
  const place = `/en/moderation/people/${ada.public_id}`
  const moderator = await as(mo)
  const why = { reason: 'off_topic', note: 'Please stay with the benches.' }
  const warned = await moderator.submit(`${place}/warning`, why)
  expect([warned.status, warned.headers.get('location')]).toEqual([303, `${place}?done=warning`])
  // All that is missing is named at once.
  const empty = await moderator.submit(`${place}/suspension`, { reason: '', note: '', until: '' })
  expect(textOf(await empty.text())).toMatch(/3 things need mending.*Until: Please give a date and a time/)
  const tooLong = await moderator.submit(`${place}/suspension`, { ...why, until: '2099-01-01T00:00' })
  expect([tooLong.status, await tooLong.text()]).toEqual([
    422,
    expect.stringContaining('At most 14 days from now.'),
  ])
  const statement = await db
    .selectFrom('statements')
    .select(['id', 'public_id', 'article_id'])
    .executeTakeFirstOrThrow()
  expect(await appeal(db, { statement, body: 'They are benches.' })).toBe('made')
  const html = await (await moderator.get(place)).text()
  expectSoundHtml(html)
  expect(textOf(html)).toMatch(
    /Warning .*Off topic · by Mo .*objected: Waits for an answer .*Please stay with the benches/,
  )
  const [{ public_id } = { public_id: '' }] = await all()
  const ended = await (await as(may)).submit(`${place}/ending`, { sanction: public_id })
  expect(ended.status).toBe(303)
  expect(textOf(await (await moderator.get(place)).text())).toContain('Taken back')
  expect(await db.selectFrom('appeals').select('state').execute()).toEqual([{ state: 'overtaken' }])
})
