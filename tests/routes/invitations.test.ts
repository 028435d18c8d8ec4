// Invitations of staff: nobody makes themselves one, and an invitation is as good as whoever sent it, once, in time.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { rows } from '../access.ts'
import { makeWorld } from '../access/world.ts'
import { acceptInvitation } from '../../src/db/invitations.ts'
import { run as forget } from '../../src/jobs/forget-expired.ts'
import { hashOf } from '../../src/tokens.ts'
import { deps } from '../app.ts'
import { as } from '../as.ts'
import { browser } from '../browser.ts'
import { db, emptyTables, forge, ownerDb, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { linkIn, sendAccountMails } from '../account-mails.ts'
import { makePerson, makeSuspended, makeUnverified } from '../make.ts'

beforeEach(emptyTables)

const room = '/en/administration/invitations'
const good = { email: 'ada@example.org', role: ['moderator', 'editor'], language: 'en' }
const rolesHeld = () =>
  db.selectFrom('roles').select(['person_id', 'role', 'granted_by']).orderBy('role').execute()
const log = async () =>
  (
    await db
      .selectFrom('staff_log')
      .select(['act', 'actor_id', 'person_id', 'outcome'])
      .orderBy('id')
      .execute()
  ).map(({ act, actor_id, person_id, outcome }) => [act, actor_id, person_id, outcome])

/** An administrator, and the link of an invitation that they have sent. */
async function invited(fields: Partial<typeof good> = {}) {
  const boss = await makePerson({ roles: ['administrator'], display_name: 'Boss' })
  const administrator = await as(boss)
  expect((await administrator.submit(room, { ...good, ...fields })).status).toBe(303)
  const [mail] = await sendAccountMails()
  return { boss, administrator, mail: mail!, link: linkIn(mail!) }
}
async function said(answer: Response) {
  const page = await answer.text()
  expectSoundHtml(page)
  return textOf(page)
}

test('whoever is invited accepts with the account of that address, and goes on with a new token', async () => {
  const { boss, administrator, mail, link } = await invited()
  expect([mail.to, mail.subject]).toEqual(['ada@example.org', 'An invitation to Kiu'])
  expect(mail.text).toContain('Boss invites you to work at Kiu as moderator and editor.')
  expect(link).toMatch(/^\/en\/invitations\/[\w-]{32}$/)
  expect(await said(await administrator.get(room))).toContain('ada@example.org')

  const ada = await makePerson({ email: 'ada@example.org' })
  const elsewhere = await as(ada)
  const person = await as(ada)
  const token = person.cookies.get('session')
  const page = await (await person.get(link)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Boss invites you to work at Kiu as moderator and editor.')
  expect((await rowCounts())['roles']).toBe(1)
  const { action, fields } = formIn(page, link)
  const accepted = await person.submit(action, fields)
  expect(accepted.status).toBe(303)
  expect(await said(await person.follow(accepted))).toContain('The invitation is accepted.')

  expect(await rolesHeld()).toMatchObject([
    { person_id: ada.id, role: 'moderator', granted_by: boss.id },
    { person_id: ada.id, role: 'editor', granted_by: boss.id },
    { person_id: boss.id, role: 'administrator' },
  ])
  expect(await log()).toEqual([
    ['person_invited', boss.id, null, 'moderator'],
    ['person_invited', boss.id, null, 'editor'],
    ['invitation_accepted', ada.id, ada.id, null],
    ['role_granted', boss.id, ada.id, 'moderator'],
    ['role_granted', boss.id, ada.id, 'editor'],
  ])
  expect(person.cookies.get('session')).not.toBe(token)
  expect((await person.get('/en/desk')).status).toBe(200)
  expect((await elsewhere.get('/en/account')).status).toBe(303)
  // Once is once, and it is open no more.
  expect((await person.submit(action, fields)).status).toBe(404)
  expect(await said(await browser().get(link))).toContain('is not open')
  expect(await said(await administrator.get(room))).toContain('No invitation is open')
})

test('reading the link uses nothing up: a mail scanner may', async () => {
  const { link } = await invited()
  const before = await rowCounts()
  for (let i = 0; i < 3; i++) {
    const page = await (await browser().get(link)).text()
    expectSoundHtml(page)
    expect(page).toContain(`/en/sign-up?return_to=${encodeURIComponent(link)}`)
  }
  expect(await rowCounts()).toEqual(before)
  const person = await as(await makePerson({ email: 'ada@example.org' }))
  expect((await person.submit(link)).status).toBe(303)
})

test('whoever joins by it has proved the address: no mail asks them again', async () => {
  const { link, administrator } = await invited()
  const join = async (email: string, handle: string, back = link) => {
    const person = browser()
    const fields = { email, handle, display_name: 'Ada', password: 'ferry lantern turnip', return_to: back }
    expect((await person.submit('/en/sign-up', fields)).headers.get('location')).toBe(back)
    const [row] = await db
      .selectFrom('people')
      .where('handle', '=', handle)
      .select(['email', 'new_email'])
      .execute()
    return { person, row, mails: (await sendAccountMails()).map(({ to, subject }) => `${to}: ${subject}`) }
  }
  const confirms = (email: string) => [`${email}: Confirm your address for Kiu`]
  // Another address than the mail went to, and a link that is none: as for everybody.
  const ben = await join('ben@example.org', 'ben')
  expect([ben.row, ben.mails]).toEqual([
    { email: null, new_email: 'ben@example.org' },
    confirms('ben@example.org'),
  ])
  const forged = `/en/invitations/${'A'.repeat(32)}`
  const eve = await join('ada@example.org', 'eve', forged)
  expect([eve.row, eve.mails]).toEqual([
    { email: null, new_email: 'ada@example.org' },
    confirms('ada@example.org'),
  ])

  const ada = await join('Ada@Example.org', 'ada')
  expect([ada.row, ada.mails]).toEqual([{ email: 'ada@example.org', new_email: null }, []])
  expect((await ada.person.submit(link)).status).toBe(303)
  expect((await ada.person.get('/en/desk')).status).toBe(200)
  // Somebody has that address by now: a second one who joins by such a link says so like anybody.
  expect((await administrator.submit(room, good)).status).toBe(303)
  const again = linkIn((await sendAccountMails())[0]!)
  const late = await join('ada@example.org', 'late', again)
  expect(late.row).toEqual({ email: null, new_email: 'ada@example.org' })
  expect(late.mails).toEqual(['ada@example.org: You have an account at Kiu already'])
})

test('where no session can go on, nothing is accepted', async () => {
  const { link } = await invited()
  const ada = await makePerson({ email: 'ada@example.org' })
  const before = await rowCounts()
  const token = hashOf(link.split('/').at(-1)!)
  const failing = () => Promise.reject(new Error('no session'))
  await expect(acceptInvitation(db, token, ada.id, failing)).rejects.toThrow('no session')
  expect(await rowCounts()).toEqual(before)
  expect((await (await as(ada)).submit(link)).status).toBe(303)
})

test('for whoever has proved no address yet, the link proves the one they said', async () => {
  const { link } = await invited()
  const ada = await makeUnverified({ new_email: 'ada@example.org' })
  const person = await as(ada)
  expect((await person.submit(link)).status).toBe(303)
  const { email, new_email } = await db
    .selectFrom('people')
    .where('id', '=', ada.id)
    .select(['email', 'new_email'])
    .executeTakeFirstOrThrow()
  expect({ email, new_email }).toEqual({ email: 'ada@example.org', new_email: null })
  expect((await person.get('/en/moderation')).status).toBe(200)
})

test.each([
  ['another address', () => makePerson({ email: 'ben@example.org' })],
  [
    'another address, with the invited one said',
    () => makePerson({ email: 'b@example.org', new_email: good.email }),
  ],
  ['another address said', () => makeUnverified({ new_email: 'ben@example.org' })],
  ['a suspension', () => makeSuspended({ email: good.email })],
  ['no account', () => null],
])('whoever holds the link and has %s gets nothing', async (_, who) => {
  const { link } = await invited()
  const person = await as(await who())
  const refused = await person.submit(link)
  expect(refused.status === 403 || (refused.headers.get('location') ?? '').includes('/sign-in')).toBe(true)
  expect(await rolesHeld()).toHaveLength(1)
  expect((await log()).map(([act]) => act)).not.toContain('invitation_accepted')
  const used = await db.selectFrom('account_mails').where('used_at', 'is not', null).selectAll().execute()
  expect(used).toEqual([])
})

test('an address that somebody else has proved meanwhile is theirs', async () => {
  const { link } = await invited()
  const late = await as(await makeUnverified({ new_email: good.email }))
  const owner = await as(await makePerson({ email: good.email }))
  expect((await late.submit(link)).status).toBe(403)
  expect(await rolesHeld()).toHaveLength(1)
  expect((await owner.submit(link)).status).toBe(303)
})

test('accepting wants a fresh sign-in', async () => {
  const { link } = await invited()
  const person = await as(await makePerson({ email: good.email }))
  await sql`update sessions set signed_in_at = now() - interval '11 minutes'`.execute(db)
  const page = await (await person.get(link)).text()
  expectSoundHtml(page)
  expect(page).toContain(`/en/sign-in/again?return_to=${encodeURIComponent(link)}`)
  expect((await person.submit(link)).headers.get('location')).toContain('/en/sign-in/again')
  expect(await rolesHeld()).toHaveLength(1)
})

test.each([
  ['is no administrator any more', "delete from roles where role = 'administrator' and person_id = "],
  [
    'is suspended',
    "update people set suspended_until = now() + interval '1 day', suspension_reason = 'x' where id = ",
  ],
])('an invitation of somebody who %s is void', async (_, statement) => {
  const { boss, link } = await invited()
  await makePerson({ roles: ['administrator'] })
  await sql`${sql.raw(statement)}${boss.id}`.execute(ownerDb)
  const person = await as(await makePerson({ email: good.email }))
  expect((await person.get(link)).status).toBe(404)
  expect((await person.submit(link)).status).toBe(404)
  expect((await rolesHeld()).filter(({ role }) => role !== 'administrator')).toEqual([])
})

test('withdrawn, or replaced by another one, or a week old, it opens nothing', async () => {
  const { administrator, link } = await invited()
  const person = await as(await makePerson({ email: good.email }))
  await administrator.submit(room, { ...good, role: 'editor' })
  const [second] = await sendAccountMails()
  expect((await person.get(link)).status).toBe(404)
  expect((await person.get(linkIn(second!))).status).toBe(200)
  const { public_id } = await db
    .selectFrom('invitations')
    .where('withdrawn_at', 'is', null)
    .select('public_id')
    .executeTakeFirstOrThrow()
  const withdrawal = `${room}/${public_id}/withdrawal`
  expect((await administrator.submit(withdrawal)).status).toBe(303)
  expect((await administrator.submit(withdrawal)).status).toBe(404)
  expect((await person.submit(linkIn(second!))).status).toBe(404)

  await administrator.submit(room, good)
  const [third] = await sendAccountMails()
  await sql`update invitations set ends_at = now()`.execute(db)
  expect((await person.submit(linkIn(third!))).status).toBe(404)
  expect(await rolesHeld()).toHaveLength(1)
  expect((await log()).filter(([act]) => act === 'invitation_withdrawn')).toHaveLength(1)
  await sql`update invitations set made_at = now() - interval '22 days'`.execute(db)
  await forget({}, deps)
  expect((await rowCounts())['invitations']).toBe(0)
})

test('of two who accept at once one does, and the roles are given once', async () => {
  const { link } = await invited()
  const ada = await makePerson({ email: good.email })
  const both = [await as(ada), await as(ada)]
  const answers = await Promise.all(both.map((person) => person.submit(link)))
  expect(answers.filter(({ status }) => status === 303).length).toBeGreaterThan(0)
  expect((await log()).filter(([act]) => act === 'role_granted')).toHaveLength(2)
  expect((await log()).filter(([act]) => act === 'invitation_accepted')).toHaveLength(1)
})

test('only administrators who have just signed in invite, and change roles', async () => {
  const boss = await makePerson({ roles: ['administrator'] })
  const other = await makePerson()
  const roles = `/en/administration/people/${other.public_id}/roles`
  for (const person of [await as(await makePerson({ roles: ['moderator', 'editor'] })), await as(other)]) {
    expect((await person.submit(room, good)).status).toBe(403)
    expect((await person.submit(roles, { role: 'administrator' })).status).toBe(403)
  }
  const administrator = await as(boss)
  await sql`update sessions set signed_in_at = now() - interval '11 minutes'`.execute(db)
  for (const [path, fields] of [[room, good] as const, [roles, { role: 'editor' }] as const])
    expect((await administrator.submit(path, fields)).headers.get('location')).toContain('/en/sign-in/again')
  const { invitations: none, account_mails: mails } = await rowCounts()
  expect([none, mails]).toEqual([0, 0])
  expect(await rolesHeld()).toHaveLength(3)
  await sql`update sessions set signed_in_at = now()`.execute(db)
  expect((await administrator.submit(roles, { role: 'editor' })).status).toBe(303)
})

test.each([
  [{ email: 'ada' }, 'does not look like an email'],
  [{ role: [] }, 'choose at least one'],
  [{ role: ['owner'] }, 'one of those offered'],
  [{ language: 'fr' }, 'one of those offered'],
])('an invitation with %j comes back with its mistake', async (wrong, sentence) => {
  const administrator = await as(await makePerson({ roles: ['administrator'] }))
  const answer = await administrator.submit(room, { ...good, ...wrong })
  expect([answer.status, await said(answer)]).toEqual([422, expect.stringContaining(sentence)])
  expect((await rowCounts())['invitations']).toBe(0)
  expect((await administrator.htmx(room, { ...good, ...wrong })).status).toBe(422)
  expect((await administrator.htmx(room, good)).headers.get('hx-redirect')).toBe(`${room}?done=invited`)
})

test('where there is no administrator, no form of the app makes anybody staff: only the command line does', async () => {
  const world = await makeWorld()
  await forge(`delete from roles where role = 'administrator'`)
  const staff = await makePerson({ roles: ['moderator', 'editor'] })
  const before = await rolesHeld()
  let sent = 0
  for (const { route, path, fields } of rows.filter((row) => row.route.startsWith('POST '))) {
    const answer = await (await as(staff)).submit(path(world), fields?.(world) ?? {})
    expect(answer.status, route).toBeLessThan(500)
    sent++
  }
  expect(sent).toBeGreaterThan(60)
  expect(await rolesHeld()).toEqual(before)
  expect(before.some(({ role }) => role === 'administrator')).toBe(false)
}, 40_000)
