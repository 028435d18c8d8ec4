// The rooms of administrators: who is found, what may be done to them, what of it is written down, and what a race leaves.
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, ownerDb, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makePerson, makeSuspended, type Person } from '../make.ts'

beforeEach(emptyTables)

const place = ({ public_id }: Person) => `/en/administration/people/${public_id}`
const stored = (id: string) =>
  db.selectFrom('people').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
const rolesOf = async ({ id }: Person) =>
  (await db.selectFrom('roles').where('person_id', '=', id).select('role').orderBy('role').execute()).map(
    ({ role }) => role,
  )
const log = async () =>
  (
    await db
      .selectFrom('staff_log')
      .select(['act', 'actor_id', 'person_id', 'outcome'])
      .orderBy('id')
      .execute()
  ).map(({ act, actor_id, person_id, outcome }) => [act, actor_id, person_id, outcome])
async function room() {
  const root = await makePerson({ roles: ['administrator'], display_name: 'Root' })
  const ada = await makePerson({ display_name: 'Ada' })
  return { root, ada, admin: await as(root), user: await as(ada) }
}
const isIn = async (browser: Awaited<ReturnType<typeof as>>) =>
  (await browser.get('/en/account')).status === 200

test('people are found by a part of name, handle or address, and by role', async () => {
  const { admin } = await room()
  await makePerson({ handle: '美玲', display_name: '陳美玲', email: 'mei@school.example' })
  await makePerson({ handle: 'under_score', display_name: '100% Ben', roles: ['moderator', 'editor'] })
  await makePerson({ handle: 'imported-1', display_name: 'Imported', imported: true, email: null })
  const found = async (query: string) => {
    const response = await admin.get(`/en/administration/people${query}`)
    expect(response.status).toBe(200)
    const page = await response.text()
    expectSoundHtml(page)
    return ['Root', 'Ada', '陳美玲', '100% Ben', 'Imported'].filter((one) =>
      textOf(page).includes(`${one} @`),
    )
  }
  expect(await found('')).toEqual(['Root', 'Ada', '陳美玲', '100% Ben'])
  expect(await found(`?q=${encodeURIComponent('美')}`)).toEqual(['陳美玲'])
  expect(await found('?q=SCHOOL.example')).toEqual(['陳美玲'])
  expect(await found('?q=Under_Sc0re')).toEqual(['100% Ben'])
  expect(await found('?q=%25')).toEqual(['100% Ben'])
  expect(await found('?q=_')).toEqual(['100% Ben'])
  expect(await found('?role=moderator')).toEqual(['100% Ben'])
  expect(await found('?role=moderator&q=ada')).toEqual([])
  expect(await found('?role=pirate')).toHaveLength(4)
  for (const odd of [
    '?q=%',
    '?q=%00',
    `?q=${'x'.repeat(5000)}`,
    "?q='",
    '?after=%00',
    '?after=zzzzzzzzzzzz',
    '?q=%5C',
  ]) {
    expect((await admin.get(`/en/administration/people${odd}`)).status, odd).toBeLessThan(500)
  }
})

test('fifty a page, each once', async () => {
  const { admin } = await room()
  for (let n = 0; n < 60; n++) await makePerson({ display_name: `Number ${n}.` })
  const seen: string[] = []
  let path: string | undefined = '/en/administration/people?q=number'
  for (let pages = 0; path !== undefined; pages++) {
    expect(pages).toBeLessThan(2)
    const page = await (await admin.get(path)).text()
    seen.push(...(textOf(page).match(/Number \d+\./g) ?? []))
    path = /<a href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen).toEqual(Array.from({ length: 60 }, (_, i) => `Number ${59 - i}.`))
})

test('roles are granted and revoked by difference, written down, and sign the person out', async () => {
  const { root, ada, admin, user } = await room()
  const change = (role: string[]) => admin.submit(`${place(ada)}/roles`, { role })
  const response = await change(['citizen', 'moderator', 'editor'])
  expect([response.status, response.headers.get('location')]).toEqual([303, `${place(ada)}?done=roles`])
  expect(await rolesOf(ada)).toEqual(['moderator', 'editor'])
  expect(await isIn(user)).toBe(false)
  expect(await db.selectFrom('roles').where('person_id', '=', ada.id).select('granted_by').execute()).toEqual(
    [root.id, root.id].map((granted_by) => ({ granted_by })),
  )
  expect((await change(['editor'])).status).toBe(303)
  expect((await change(['editor'])).status).toBe(303)
  expect((await change(['citizen'])).status).toBe(303)
  expect(await rolesOf(ada)).toEqual([])
  expect(await log()).toEqual([
    ['role_granted', root.id, ada.id, 'moderator'],
    ['role_granted', root.id, ada.id, 'editor'],
    ['role_revoked', root.id, ada.id, 'moderator'],
    ['role_revoked', root.id, ada.id, 'editor'],
  ])
  const text = textOf(await (await admin.get(place(ada))).text())
  expect(text).toContain('Role revoked · Editor Root ·')
  expect(await isIn(admin)).toBe(true)
})

test('an unknown role changes nothing', async () => {
  const { ada, admin } = await room()
  const before = await rowCounts()
  for (const role of [['pirate'], ['moderator', 'pirate'], Array(9).fill('editor') as string[]]) {
    const response = await admin.submit(`${place(ada)}/roles`, { role })
    expect(response.status).toBe(422)
    expectSoundHtml(await response.text())
  }
  expect(
    (await admin.submit('/en/administration/people/zzzzzzzzzzzz/roles', { role: 'editor' })).status,
  ).toBe(404)
  expect((await admin.submit('/en/administration/people/%00/roles', { role: 'editor' })).status).toBe(404)
  expect(await rowCounts()).toEqual(before)
})

test('the last administrator stays; with a second one, the first may go, and is led out', async () => {
  const { root, ada, admin } = await room()
  const refused = await admin.submit(`${place(root)}/roles`, { role: 'editor' })
  expect(refused.status).toBe(422)
  expect(textOf(await refused.text())).toContain('has to stay administrator')
  expect([await rolesOf(root), await log()]).toEqual([['administrator'], []])

  await admin.submit(`${place(ada)}/roles`, { role: 'administrator' })
  const token = admin.cookies.get('session')
  const kept = await admin.submit(`${place(root)}/roles`, { role: ['administrator', 'editor'] })
  expect(kept.headers.get('location')).toBe(`${place(root)}?done=roles`)
  expect(admin.cookies.get('session')).not.toBe(token)
  const gone = await admin.submit(`${place(root)}/roles`, { role: 'citizen' })
  expect(gone.headers.get('location')).toBe('/en/account')
  expect([await isIn(admin), await rolesOf(root), await rolesOf(ada)]).toEqual([true, [], ['administrator']])
  expect((await admin.get('/en/administration/people')).status).toBe(403)
})

test('two administrators who revoke each other at once: one stays', async () => {
  for (let round = 0; round < 5; round++) {
    await emptyTables()
    const [one, two] = [
      await makePerson({ roles: ['administrator'] }),
      await makePerson({ roles: ['administrator'] }),
    ]
    const [first, second] = [await as(one), await as(two)]
    const answers = await Promise.all([
      first.submit(`${place(two)}/roles`, { role: 'citizen' }),
      second.submit(`${place(one)}/roles`, { role: 'citizen' }),
    ])
    // The other one is refused, or no longer signed in.
    expect(answers.filter(({ headers }) => headers.get('location')?.includes('done=roles'))).toHaveLength(1)
    expect([...(await rolesOf(one)), ...(await rolesOf(two))]).toEqual(['administrator'])
  }
})

test('whoever has just lost the role, or was just suspended, cannot use it any more', async () => {
  const { root, ada } = await room()
  const { setRoles } = await import('../../src/db/roles.ts')
  const change = { personId: ada.id, actorId: root.id, wanted: () => ['editor' as const] }
  await sql`update people set suspended_until = now() + interval '1 hour', suspension_reason = 'x' where id = ${root.id}`.execute(
    db,
  )
  expect(await setRoles(db, change)).toBe('forbidden')
  await sql`update people set suspended_until = now() - interval '1 hour' where id = ${root.id}`.execute(db)
  expect(await setRoles(db, change)).toBe('changed')
  expect(await setRoles(db, { ...change, actorId: ada.id, wanted: () => [] })).toBe('forbidden')
  expect(await rolesOf(ada)).toEqual(['editor'])
})

test('an affiliation is verified as it was seen, and the verification is taken back', async () => {
  const { root, admin } = await room()
  const ben = await makePerson({ sector: 'academia', organisation: 'HKU' })
  const page = await (await admin.get(place(ben))).text()
  const { fields } = formIn(page, `${place(ben)}/affiliation`)
  expect(fields).toEqual({ sector: ['academia'], organisation: ['HKU'], verified: ['true'] })
  expect((await admin.submit(`${place(ben)}/affiliation`, fields)).status).toBe(303)
  expect(await stored(ben.id)).toMatchObject({ affiliation_verified_by: root.id })
  expect(textOf(await (await admin.get(`/en/people/${ben.handle}`)).text())).toContain('Academia · HKU ✓')
  expect((await admin.submit(`${place(ben)}/affiliation`, { verified: 'false' })).status).toBe(303)
  expect(await stored(ben.id)).toMatchObject({ affiliation_verified_at: null, affiliation_verified_by: null })
  expect((await log()).map(([act]) => act)).toEqual(['affiliation_verified', 'affiliation_unverified'])

  await (await as(ben)).submit('/en/account', { organisation: 'Another' })
  const late = await admin.submit(`${place(ben)}/affiliation`, fields)
  expect([late.status, textOf(await late.text())]).toEqual([409, expect.stringContaining('look at it again')])
  expect((await stored(ben.id)).affiliation_verified_at).toBeNull()
  expect((await admin.submit(`${place(ben)}/affiliation`, { verified: 'perhaps' })).status).toBe(422)
})

test('nothing is verified where nothing is claimed', async () => {
  const { ada, admin } = await room()
  expect((await admin.submit(`${place(ada)}/affiliation`, { verified: 'true' })).status).toBe(409)
  expect(await log()).toEqual([])
})

test('a suspension holds until its end by the clock of the forum, signs out, and is lifted', async () => {
  const { root, ada, admin, user } = await room()
  const suspend = (fields: Record<string, string>) => admin.submit(`${place(ada)}/suspension`, fields)
  expect((await suspend({ until: '2099-01-31T18:30', reason: 'Insults, twice.' })).status).toBe(303)
  expect(await stored(ada.id)).toMatchObject({
    suspended_until: new Date('2099-01-31T10:30:00Z'),
    suspension_reason: 'Insults, twice.',
  })
  expect(await isIn(user)).toBe(false)
  const page = await (await admin.get(place(ada))).text()
  expectSoundHtml(page)
  expect(textOf(page)).toContain('Suspended until 31 Jan 2099, 18:30')
  expect(textOf(page)).toMatch(
    /Suspended until 31 Jan 2099, 18:30 · Something else Root · .* Insults, twice\./,
  )
  expect(formIn(page, `${place(ada)}/suspension`).fields['until']).toEqual(['2099-01-31T18:30'])

  const again = await as(ada)
  expect((await again.submit('/en/account', { display_name: 'Other' })).status).toBe(403)
  expect((await suspend({ until: '', reason: '' })).status).toBe(303)
  expect(await stored(ada.id)).toMatchObject({ suspended_until: null, suspension_reason: null })
  expect(await log()).toEqual([
    ['person_suspended', root.id, ada.id, null],
    ['sanction_ended', root.id, ada.id, null],
  ])
  expect(await db.selectFrom('sanctions').select(['kind', 'note', 'ended_by']).execute()).toEqual([
    { kind: 'suspension', note: 'Insults, twice.', ended_by: root.id },
  ])
  const back = await as(ada)
  expect(textOf(await (await back.get('/en/statements')).text())).toContain('Your account is suspended')
  expect((await back.submit('/en/account', { display_name: 'Other' })).status).toBe(303)
})

test.each([
  [{ until: '2099-01-31T18:30', reason: '' }, 'fill this in'],
  [{ until: '2099-02-31T18:30', reason: 'x' }, 'a date and a time'],
  [{ until: 'tomorrow', reason: 'x' }, 'a date and a time'],
  [{ until: '2020-01-01T00:00', reason: 'x' }, 'past already'],
  [{ until: '2099-01-31T18:30', reason: 'x'.repeat(501) }, 'shorten this'],
  [{ until: '2099-01-31T18:30', reason: 'a\0b' }, 'cannot be kept'],
  [{ until: '2099-01-31T18:30', reason: 'x', days: '3' }, 'does not belong'],
])('no suspension by %o', async (fields, told) => {
  const { ada, admin } = await room()
  const before = await rowCounts()
  for (const way of ['submit', 'htmx'] as const) {
    const response = await admin[way](`${place(ada)}/suspension`, fields)
    const page = await response.text()
    expect([response.status, textOf(page)]).toEqual([422, expect.stringContaining(told)])
    expectSoundHtml(page)
  }
  expect([await rowCounts(), (await stored(ada.id)).suspended_until]).toEqual([before, null])
})

test('nobody suspends themselves, and imported people are not administered', async () => {
  const { root, admin } = await room()
  expect(
    (await admin.submit(`${place(root)}/suspension`, { until: '2099-01-31T18:30', reason: 'x' })).status,
  ).toBe(403)
  expect(await (await admin.get(place(root))).text()).not.toContain('/suspension')
  const imported = await makePerson({ imported: true, email: null })
  expect((await admin.get(place(imported))).status).toBe(404)
  expect((await admin.submit(`${place(imported)}/roles`, { role: 'editor' })).status).toBe(404)
})

test('the log takes no second thoughts, from nobody who serves', async () => {
  const { ada, admin } = await room()
  await admin.submit(`${place(ada)}/roles`, { role: 'editor' })
  await expect(sql`update staff_log set actor_id = null`.execute(db)).rejects.toThrow(/permission denied/)
  await expect(sql`delete from staff_log`.execute(ownerDb)).rejects.toThrow(/append-only/)
  expect(await log()).toHaveLength(1)
})

test('a suspended administrator is none', async () => {
  const { ada } = await room()
  const admin = await as(await makeSuspended({ roles: ['administrator'] }))
  expect((await admin.get('/en/administration/people')).status).toBe(403)
  expect((await admin.submit(`${place(ada)}/roles`, { role: 'editor' })).status).toBe(403)
  expect(await rolesOf(ada)).toEqual([])
})
