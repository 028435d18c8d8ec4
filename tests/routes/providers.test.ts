// Signing in by another place, against a real provider on this machine: what holds, and everything that may not.
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { lockPerson } from '../../src/db/lock-person.ts'
import { stillLinked } from '../../src/db/provider-identities.ts'
import { run as forget } from '../../src/jobs/forget-expired.ts'
import { hashPassword } from '../../src/passwords.ts'
import { app as usual, deps, origin } from '../app.ts'
import { as } from '../as.ts'
import { browser, setApp } from '../browser.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { codeNow, makeApp, showBoth } from '../factors.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makePerson, makeSuspended } from '../make.ts'
import { type Claims, startOidc } from '../oidc.ts'
import { begun, brought, comeBack, comeBy, leading } from '../providers.ts'

const [city, uni] = [await startOidc('city', origin), await startOidc('uni', origin)]
const gone = await startOidc('gone', origin)
await gone.close()
afterAll(async () => {
  await Promise.all([city.close(), uni.close()])
})

const providers = [city.listed, { ...uni.listed, trustsEmail: true }, gone.listed]
const appOf = () => createApp({ ...deps, config: { ...deps.config, providers } })
const app = appOf()
beforeEach(async () => {
  await emptyTables()
  setApp(app, origin)
  city.people.clear()
  uni.people.clear()
})

/** Somebody who is linked already. */
async function makeLinked(
  subject: string,
  { issuer } = city,
  columns: Parameters<typeof makePerson>[0] = {},
) {
  const person = await makePerson(columns)
  await db.insertInto('provider_identities').values({ person_id: person.id, issuer, subject }).execute()
  return person
}
const links = () =>
  db.selectFrom('provider_identities').select(['person_id', 'issuer', 'subject']).orderBy('id').execute()
const sessions = () =>
  db
    .selectFrom('sessions')
    .select([
      'person_id',
      'way',
      'second_factor',
      sql<boolean>`signed_in_at > now() - interval '10 minutes'`.as('is_fresh'),
    ])
    .execute()
const mails = () => db.selectFrom('account_mails').select(['kind', 'email', 'person_id', 'details']).execute()
const at = (answer: Response) => [answer.status, answer.headers.get('location')]
async function said(answer: Response) {
  const page = await answer.text()
  expectSoundHtml(page)
  return textOf(page)
}
/** Nobody came in, and nobody is linked who was not. */
async function expectNobody() {
  const {
    sessions: none,
    provider_identities: linked,
    people,
    proved_identities: waiting,
  } = await rowCounts()
  expect({ none, linked, people, waiting }).toEqual({ none: 0, linked: 0, people: 0, waiting: 0 })
}

test('whoever is linked comes in, is led to where they wanted, and has a session that says how', async () => {
  const ada = await makeLinked('ada', city, { language: 'zh-HK' })
  const person = browser()

  const answer = await comeBy(person, city, 'ada', { return_to: '/en/account' })

  expect(at(answer)).toEqual([303, '/en/account'])
  expect((await person.get('/en/account')).status).toBe(200)
  // The provider has not said when its people last showed who they are: what touches the account asks again.
  expect(await sessions()).toEqual([
    { person_id: ada.id, way: 'provider', second_factor: false, is_fresh: false },
  ])
  expect(person.cookies.get('provider')).toBeUndefined()
  const { provider_requests: open } = await rowCounts()
  expect(open).toBe(0)
})

test('the way there asks for a code with PKCE, state and nonce, and the two pages between are sound', async () => {
  const person = browser()
  const begin = await person.submit('/en/sign-in/with/city', { return_to: 'https://evil.example/' })
  expect(at(begin)).toEqual([303, '/en/sign-in/with/city'])
  const page = await (await person.get('/en/sign-in/with/city')).text()
  expectSoundHtml(page)
  const href = await leading(begin, person)
  const { state, nonce, code_challenge, ...asked } = Object.fromEntries(href.searchParams)
  expect(href.origin).toBe(city.issuer)
  expect(asked).toEqual({
    client_id: 'kiu',
    response_type: 'code',
    redirect_uri: `${origin}/en/sign-in/with/city/back`,
    scope: 'openid email profile',
    code_challenge_method: 'S256',
    ui_locales: 'en',
  })
  for (const drawn of [state, nonce, code_challenge]) expect(drawn).toMatch(/^[\w-]{43}$/)
  const [row] = await db.selectFrom('provider_requests').selectAll().execute()
  expect(row).toMatchObject({ state, nonce, return_to: '', purpose: 'enter', person_id: null })
  expect(row?.token_hash).not.toBe(person.cookies.get('provider'))
  expect(page).not.toContain(row!.verifier)

  const back = await city.visit(href.href, 'ada')
  const shown = await (await person.get(back.pathname + back.search)).text()
  expectSoundHtml(shown)
  expect(formIn(shown, '/en/sign-in/with/city/back').fields).toEqual({
    code: [back.searchParams.get('code')],
    state: [state],
    iss: [city.issuer],
  })
})

test('buttons stand where one signs in and up, and only where a provider is set up', async () => {
  for (const path of ['/zh-HK/sign-in?return_to=/zh-HK/account', '/zh-HK/sign-up?return_to=/zh-HK/account']) {
    const page = await (await browser().get(path)).text()
    expectSoundHtml(page)
    expect(textOf(page)).toContain('以city帳戶繼續')
    expect(formIn(page, '/zh-HK/sign-in/with/city').fields).toEqual({ return_to: ['/zh-HK/account'] })
  }
  setApp(createApp({ ...deps, config: { ...deps.config, providers: [] } }), origin)
  expect(await (await browser().get('/en/sign-in')).text()).not.toContain('sign-in/with')
  expect((await browser().submit('/en/sign-in/with/city')).status).toBe(404)
  await expectNobody()
})

test('begun in one process, it is finished in another', async () => {
  await makeLinked('ada')
  const person = browser()
  const href = await begun(person, 'city')
  setApp(appOf(), origin)
  const back = await city.visit(href.href, 'ada')
  const { action, fields } = await brought(person, back)
  setApp(appOf(), origin)
  expect(at(await person.submit(action, fields))).toEqual([303, '/en/'])
})

test('another state is refused, and leaves the true one as it is', async () => {
  const person = browser()
  const back = await city.visit((await begun(person, 'city')).href, 'ada')
  const { action, fields } = await brought(person, back)
  for (const state of ['x', `${fields['state']}x`, 'A'.repeat(43)]) {
    const refused = await person.submit(action, { ...fields, state })
    expect([refused.status, await said(refused)]).toEqual([422, expect.stringContaining('Begin again')])
  }
  await expectNobody()
  expect((await person.submit(action, fields)).status).toBe(303)
})

test.each([
  ['nonce', 'A'.repeat(43)],
  ['code_challenge', 'A'.repeat(43)],
])('a request whose %s was changed on the way comes to nothing', async (name, value) => {
  const person = browser()
  const href = await begun(person, 'city')
  href.searchParams.set(name, value)
  const refused = await comeBack(person, await city.visit(href.href, 'ada'))
  expect([refused.status, await said(refused)]).toEqual([422, expect.stringContaining('did not fit')])
  await expectNobody()
})

test('the provider refuses a request without PKCE, and we say that nothing was confirmed', async () => {
  const person = browser()
  const href = await begun(person, 'city')
  href.searchParams.delete('code_challenge')
  href.searchParams.delete('code_challenge_method')
  const back = await city.visit(href.href, 'ada')
  expect(back.searchParams.get('error')).toBe('invalid_request')
  const page = await said(await person.get(back.pathname + back.search))
  expect(page).toContain('did not confirm who you are')
  await expectNobody()
})

test('a code is good once, a way there and back too', async () => {
  await makeLinked('ada')
  const person = browser()
  const back = await city.visit((await begun(person, 'city')).href, 'ada')
  const { action, fields } = await brought(person, back)
  const cookie = person.cookies.header()
  expect((await person.submit(action, fields)).status).toBe(303)
  // The same again, as whoever saw all of it would send it.
  const thief = browser({ cookie })
  expect((await thief.submit(action, fields)).status).toBe(422)
  // The old code within a new way.
  const { searchParams } = await begun(thief, 'city')
  const replayed = await thief.submit(action, { ...fields, state: searchParams.get('state')! })
  expect([replayed.status, await said(replayed)]).toEqual([422, expect.stringContaining('did not fit')])
  expect(await sessions()).toHaveLength(1)
})

test('one of two who come back at once with the same comes in', async () => {
  await makeLinked('ada')
  const person = browser()
  const { action, fields } = await brought(
    person,
    await city.visit((await begun(person, 'city')).href, 'ada'),
  )
  const cookie = person.cookies.header()
  const answers = await Promise.all([1, 2, 3, 4].map(() => browser({ cookie }).submit(action, fields)))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422, 422, 422])
})

test('what one provider says does not pass for another’s', async () => {
  const person = browser()
  const back = await city.visit((await begun(person, 'city')).href, 'ada')
  const { fields } = await brought(person, back)
  // Sent back to the address of another provider than the one it was begun with.
  expect((await person.submit('/en/sign-in/with/uni/back', fields)).status).toBe(422)
  // Another issuer named, or none, where this provider always names itself (RFC 9207).
  for (const iss of [uni.issuer, undefined]) {
    const other = browser()
    const again = await brought(other, await city.visit((await begun(other, 'city')).href, 'ada'))
    const { iss: _, ...rest } = again.fields
    const refused = await other.submit(again.action, iss === undefined ? rest : { ...rest, iss })
    expect([refused.status, await said(refused)]).toEqual([422, expect.stringContaining('did not fit')])
  }
  await expectNobody()
})

test('the same subject at two issuers is two people', async () => {
  await makeLinked('ada', city)
  const answer = await comeBy(browser(), uni, 'ada')
  expect(at(answer)).toEqual([303, '/en/sign-in/with/uni/new'])
  expect(await sessions()).toEqual([])
})

test('without the cookie, or with somebody else’s, it is nobody’s way back', async () => {
  const person = browser()
  const back = await city.visit((await begun(person, 'city')).href, 'ada')
  const { action, fields } = await brought(person, back)
  const victim = browser()
  expect((await victim.submit(action, fields)).status).toBe(422)
  await begun(victim, 'city')
  expect((await victim.submit(action, fields)).status).toBe(422)
  expect((await browser({ cookie: 'provider=%; provider=x' }).submit(action, fields)).status).toBe(422)
  await expectNobody()
  expect((await person.submit(action, fields)).status).toBe(303)
})

test('ten minutes are enough', async () => {
  const person = browser()
  const { action, fields } = await brought(
    person,
    await city.visit((await begun(person, 'city')).href, 'ada'),
  )
  await sql`update provider_requests set made_at = now() - interval '10 minutes'`.execute(db)
  expect((await person.submit(action, fields)).status).toBe(422)
  expect(at(await person.get('/en/sign-in/with/city'))).toEqual([303, '/en/sign-in'])
  await sql`update provider_requests set made_at = now() - interval '61 minutes'`.execute(db)
  await forget({}, deps)
  const { provider_requests: left } = await rowCounts()
  expect(left).toBe(0)
})

test('whoever stops at the provider is told so', async () => {
  const person = browser()
  const back = await city.visit((await begun(person, 'city')).href, null)
  expect(back.searchParams.get('error')).toBe('access_denied')
  const answer = await person.get(back.pathname + back.search)
  expect([answer.status, await said(answer)]).toEqual([
    200,
    expect.stringContaining('You stopped at The city'),
  ])
  await expectNobody()
})

test('a provider that is away is said to be away, on the way there and on the way back', async () => {
  const person = browser()
  const answer = await person.follow(person.submit('/zh-HK/sign-in/with/gone'))
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
  expect(await said(answer)).toContain('暫時沒有回應')
  const [row] = await db.selectFrom('provider_requests').select('state').execute()
  const back = await person.submit('/en/sign-in/with/gone/back', { code: 'x', state: row!.state })
  expect([back.status, await said(back)]).toEqual([503, expect.stringContaining('does not answer')])
  await expectNobody()
})

const claims: Claims = { email: 'ada@example.org', email_verified: true, name: 'Ada Lovelace' }

test('a newcomer chooses a handle, and their address has to be proved by our own mail', async () => {
  city.people.set('ada', claims)
  const person = browser()
  const answer = await comeBy(person, city, 'ada', { return_to: '/en/topics' })
  expect(at(answer)).toEqual([303, '/en/sign-in/with/city/new'])
  expect((await rowCounts())['people']).toBe(0)
  const page = await (await person.get('/en/sign-in/with/city/new')).text()
  expectSoundHtml(page)
  const { action, fields } = formIn(page, '/en/sign-in/with/city/new')
  expect(fields).toEqual({ email: ['ada@example.org'], handle: [''], display_name: ['Ada Lovelace'] })

  const filled = { email: 'ada@example.org', handle: 'ada', display_name: 'Ada Lovelace' }
  const refused = await person.submit(action, { ...filled, handle: 'a' })
  expect([refused.status, await said(refused)]).toEqual([422, expect.stringContaining('At least 3 letters')])
  expect((await rowCounts())['people']).toBe(0)
  expect(at(await person.submit(action, filled))).toEqual([303, '/en/topics'])

  const made = await db.selectFrom('people').selectAll().executeTakeFirstOrThrow()
  expect(made).toMatchObject({
    handle: 'ada',
    email: null,
    new_email: 'ada@example.org',
    password_hash: null,
  })
  expect(await mails()).toEqual([
    { kind: 'verification', email: 'ada@example.org', person_id: made.id, details: {} },
  ])
  expect(await links()).toEqual([{ person_id: made.id, issuer: city.issuer, subject: 'ada' }])
  expect((await person.get('/en/account')).status).toBe(200)
  // From now on they come in at once.
  expect(at(await comeBy(browser(), city, 'ada'))).toEqual([303, '/en/'])
  // And what they came with is used up.
  expect((await person.submit(action, { ...filled, handle: 'ada2' })).headers.get('location')).toBe(
    '/en/account/providers',
  )
  expect((await rowCounts())['people']).toBe(1)
})

test.each([
  ['trusted and verified', uni, claims, 'ada@example.org', true],
  ['trusted, but not verified', uni, { ...claims, email_verified: false }, 'ada@example.org', false],
  ['trusted, but another one was typed', uni, claims, 'other@example.org', false],
  ['verified, but not trusted', city, claims, 'ada@example.org', false],
] as const)('an address that is %s', async (_, oidc, told, email, isProved) => {
  oidc.people.set('ada', told)
  const person = browser()
  await comeBy(person, oidc, 'ada')
  const fields = { email, handle: 'ada', display_name: 'Ada' }
  expect((await person.submit(`/en/sign-in/with/${oidc.listed.id}/new`, fields)).status).toBe(303)
  const made = await db.selectFrom('people').select(['email', 'new_email']).executeTakeFirstOrThrow()
  expect(made).toEqual(isProved ? { email, new_email: null } : { email: null, new_email: email })
  expect((await mails()).map(({ kind }) => kind)).toEqual(isProved ? [] : ['verification'])
})

test('the same address is no reason to link, however well it is proved', async () => {
  uni.people.set('ada', claims)
  const owner = await makePerson({ email: 'ada@example.org' })
  const person = browser()
  expect(at(await comeBy(person, uni, 'ada'))).toEqual([303, '/en/sign-in/with/uni/new'])
  expect([await links(), await sessions()]).toEqual([[], []])
  // Nor does a new account take it away from whoever has it, and nobody is told here that somebody does.
  const fields = { email: 'ada@example.org', handle: 'ada', display_name: 'Ada' }
  expect(at(await person.submit('/en/sign-in/with/uni/new', fields))).toEqual([303, '/en/welcome'])
  const people = await db.selectFrom('people').select(['id', 'email', 'new_email']).orderBy('id').execute()
  expect(people).toMatchObject([
    { id: owner.id, email: 'ada@example.org', new_email: null },
    { email: null, new_email: 'ada@example.org' },
  ])
  // As for an address that nobody has: whose it is, the mail finds out when it leaves.
  expect(await mails()).toEqual([
    { kind: 'verification', email: 'ada@example.org', person_id: people[1]!.id, details: {} },
  ])
})

test('a handle that is taken is said so, and what one came with stays', async () => {
  await makePerson({ handle: 'ada' })
  const person = browser()
  await comeBy(person, city, 'ada')
  const fields = { email: 'ada@example.org', handle: 'Ada', display_name: 'Ada' }
  const refused = await person.submit('/en/sign-in/with/city/new', fields)
  expect([refused.status, await said(refused)]).toEqual([
    422,
    expect.stringContaining('Somebody has this handle'),
  ])
  expect((await person.submit('/en/sign-in/with/city/new', { ...fields, handle: 'ada2' })).status).toBe(303)
})

test('nothing that a provider says makes anybody staff, or is taken without being looked at', async () => {
  city.people.set('ada', { email: 'no address', name: 'x'.repeat(500), roles: ['administrator'] })
  const person = browser()
  await comeBy(person, city, 'ada')
  const page = await (await person.get('/en/sign-in/with/city/new')).text()
  expect(formIn(page, '/en/sign-in/with/city/new').fields).toEqual({
    email: [''],
    handle: [''],
    display_name: [''],
  })
  const fields = { email: 'ada@example.org', handle: 'ada', display_name: 'Ada' }
  const forged = await person.submit('/en/sign-in/with/city/new', { ...fields, role: 'administrator' })
  expect(forged.status).toBe(422)
  expect((await person.submit('/en/sign-in/with/city/new', fields)).status).toBe(303)
  expect((await rowCounts())['roles']).toBe(0)
})

test('who is signed in links, is told by mail, and comes in by it from then on', async () => {
  const ada = await makePerson({ email: 'ada@example.org', language: 'zh-HK' })
  const person = await as(ada)
  const back = await city.visit(
    (await leading(await person.submit('/en/account/providers', { provider: 'city' }), person)).href,
    'ada',
  )
  expect(at(await comeBack(person, back))).toEqual([303, '/en/account/providers?done=linked'])
  const page = await said(await person.get('/en/account/providers?done=linked'))
  expect(page).toContain('The city Linked')
  expect(await links()).toEqual([{ person_id: ada.id, issuer: city.issuer, subject: 'ada' }])
  expect(await mails()).toEqual([
    {
      kind: 'sign_in_changed',
      email: 'ada@example.org',
      person_id: ada.id,
      details: { what: '你在 Kiu 的帳戶已與city帳戶的帳戶連結，今後可以此登入。', room: 'providers' },
    },
  ])
  expect((await comeBy(browser(), city, 'ada')).status).toBe(303)
  expect((await sessions()).filter(({ way }) => way === 'provider')).toHaveLength(1)
})

test('linking wants a fresh sign-in, and who began it still signed in at the end', async () => {
  const ada = await makePerson()
  const person = await as(ada)
  await sql`update sessions set signed_in_at = now() - interval '11 minutes'`.execute(db)
  const stale = await person.submit('/en/account/providers', { provider: 'city' })
  expect(at(stale)).toEqual([303, '/en/sign-in/again?return_to=%2Fen%2Fkept'])
  expect((await rowCounts())['provider_requests']).toBe(0)

  await sql`update sessions set signed_in_at = now()`.execute(db)
  for (const becomes of ['nobody', 'somebody else'] as const) {
    const one = await as(ada)
    const href = await leading(await one.submit('/en/account/providers', { provider: 'city' }), one)
    const back = await city.visit(href.href, 'ada')
    if (becomes === 'nobody') await one.submit('/en/sign-out')
    else one.cookies.set('session', (await as(await makePerson())).cookies.get('session')!)
    const refused = await comeBack(one, back)
    expect([refused.status, await said(refused)]).toEqual([
      403,
      expect.stringContaining('not signed in here any'),
    ])
  }
  expect(
    (await browser().submit('/en/account/providers', { provider: 'city' })).headers.get('location'),
  ).toContain('/sign-in')
  expect(await links()).toEqual([])
})

test('an identity that is somebody else’s stays theirs, and a second one of a provider is refused', async () => {
  const ben = await makeLinked('ben')
  const ada = await makePerson()
  const person = await as(ada)
  const tried = async (who: string) => {
    const href = await leading(await person.submit('/en/account/providers', { provider: 'city' }), person)
    return comeBack(person, await city.visit(href.href, who))
  }
  const refused = await tried('ben')
  expect([refused.status, await said(refused)]).toEqual([
    409,
    expect.stringContaining('belongs to somebody else'),
  ])
  expect((await tried('ada')).status).toBe(303)
  expect((await tried('ada')).status).toBe(303)
  expect((await tried('another')).status).toBe(409)
  expect(await links()).toEqual([
    { person_id: ben.id, issuer: city.issuer, subject: 'ben' },
    { person_id: ada.id, issuer: city.issuer, subject: 'ada' },
  ])
})

test('who comes back as nobody and has an account signs in, and is asked before anything is linked', async () => {
  const password = 'ferry lantern turnip'
  const ada = await makePerson({ email: 'ada@example.org', password_hash: await hashPassword(password) })
  city.people.set('ada', { email: 'elsewhere@example.org' })
  const person = browser()
  await comeBy(person, city, 'ada')
  const page = await (await person.get('/en/sign-in/with/city/new')).text()
  expect(page).toContain('href="/en/sign-in?return_to=%2Fen%2Faccount%2Fproviders"')
  const fields = { email: 'ada@example.org', password, return_to: '/en/account/providers' }
  const room = await person.follow(person.submit('/en/sign-in', fields))
  const shown = await room.text()
  expectSoundHtml(shown)
  expect(textOf(shown)).toContain('where your address is elsewhere@example.org')
  expect(await links()).toEqual([])
  const { action } = formIn(shown, '/en/account/providers/waiting')
  expect((await person.submit(action, { provider: 'uni' })).status).toBe(422)
  expect(at(await person.submit(action, { provider: 'city' }))).toEqual([
    303,
    '/en/account/providers?done=linked',
  ])
  expect(await links()).toEqual([{ person_id: ada.id, issuer: city.issuer, subject: 'ada' }])
  expect((await person.submit(action, { provider: 'city' })).status).toBe(422)
})

test('unlinking never takes the last way in, ends what was begun by it, and is told by mail', async () => {
  const ada = await makeLinked('ada', city, { email: 'ada@example.org' })
  const elsewhere = browser()
  await comeBy(elsewhere, city, 'ada')
  const person = await as(ada)
  const { fields, action } = formIn(
    await (await person.get('/en/account/providers')).text(),
    '/en/account/providers/removal',
  )
  const identity = fields['identity']![0]!
  const last = await person.submit(action, { identity })
  expect([last.status, await said(last)]).toEqual([
    409,
    expect.stringContaining('could not sign in any more'),
  ])
  expect(await links()).toHaveLength(1)

  // Another place counts only while it is set up here.
  const others = { person_id: ada.id, subject: 'ada' }
  await db
    .insertInto('provider_identities')
    .values({ ...others, issuer: 'https://was.example' })
    .execute()
  expect((await person.submit(action, { identity })).status).toBe(409)
  await db
    .insertInto('provider_identities')
    .values({ ...others, issuer: uni.issuer })
    .execute()
  const stranger = await as(await makePerson())
  expect((await stranger.submit(action, { identity })).status).toBe(422)
  expect(await links()).toHaveLength(3)
  expect(await mails()).toEqual([])

  expect(at(await person.submit(action, { identity }))).toEqual([303, '/en/account/providers?done=unlinked'])
  expect((await links()).map(({ issuer }) => issuer)).toEqual(['https://was.example', uni.issuer])
  expect(await mails()).toMatchObject([{ kind: 'sign_in_changed', email: 'ada@example.org' }])
  expect((await elsewhere.get('/en/account')).status).toBe(303)
  expect((await person.get('/en/account')).status).toBe(200)
  expect(await said(await person.get('/en/account/providers'))).toContain('was.example')
})

test('a second step that an identity began is over with it', async () => {
  const ada = await makeLinked('ada')
  const secret = await makeApp(ada)
  const person = browser()
  expect(at(await comeBy(person, city, 'ada'))).toEqual([303, '/en/sign-in/second'])
  const own = await as(ada)
  await showBoth(ada)
  const { public_id: identity } = await db
    .selectFrom('provider_identities')
    .select('public_id')
    .executeTakeFirstOrThrow()
  await db.updateTable('people').set({ password_hash: 'hash' }).where('id', '=', ada.id).execute()
  expect((await own.submit('/en/account/providers/removal', { identity })).status).toBe(303)
  const late = await person.submit('/en/sign-in/second', { code: codeNow(secret) })
  expect(at(late)).toEqual([303, '/en/sign-in'])
  expect((await sessions()).filter(({ way }) => way === 'provider')).toEqual([])
})

test('a session begins only while the identity is linked: whoever unlinks it waits, or was quicker', async () => {
  const ada = await makeLinked('ada')
  const named = { issuer: city.issuer, subject: 'ada' }
  const begin = () => Promise.resolve('begun')
  expect(await stillLinked(db, ada.id, named, begin)).toBe('begun')
  let begun: Promise<string | null> | undefined
  await db.transaction().execute(async (tx) => {
    await lockPerson(tx, ada.id)
    begun = stillLinked(db, ada.id, named, begin)
    await expect.poll(waiting).toBe(1)
    await tx.deleteFrom('provider_identities').where('person_id', '=', ada.id).execute()
  })
  expect(await begun).toBeNull()
})

const waiting = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`.execute(db)).rows[0]?.n

test('of two places that are unlinked at once one stays', async () => {
  const ada = await makeLinked('ada')
  await db
    .insertInto('provider_identities')
    .values({ person_id: ada.id, issuer: uni.issuer, subject: 'ada' })
    .execute()
  const all = await db.selectFrom('provider_identities').select('public_id').execute()
  const person = await as(ada)
  const answers = await Promise.all(
    all.map(({ public_id: identity }) => person.submit('/en/account/providers/removal', { identity })),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409])
  expect(await links()).toHaveLength(1)
})

test('whoever has no password shows by the provider again who they are, and only by signing in there anew', async () => {
  const ada = await makeLinked('ada')
  await makeLinked('ben')
  const person = browser()
  await comeBy(person, city, 'ada')
  const asked = await person.submit('/en/account/providers', { provider: 'uni' })
  const again = await (await person.follow(asked)).text()
  const { fields } = formIn(again, '/en/sign-in/with/city')
  expect(fields).toEqual({ return_to: ['/en/kept'], again: ['yes'] })
  const begin = () => begun(person, 'city', { return_to: '/en/kept', again: 'yes' })

  const href = await begin()
  expect(href.searchParams.get('prompt')).toBe('login')
  // Without that the provider lets in whoever is still signed in there, and does not say since when.
  href.searchParams.delete('prompt')
  href.searchParams.delete('max_age')
  const quick = await comeBack(person, await city.visit(href.href, 'ada'))
  expect([quick.status, await said(quick)]).toEqual([422, expect.stringContaining('does not say')])
  // Nor is it enough that somebody else signs in there.
  const other = await comeBack(person, await city.visit((await begin()).href, 'ben'))
  expect([other.status, await said(other)]).toEqual([403, expect.stringContaining('another account')])
  expect(await sessions()).toMatchObject([{ person_id: ada.id, is_fresh: false }])

  const answer = await comeBack(person, await city.visit((await begin()).href, 'ada'))
  expect(at(answer)).toEqual([303, '/en/kept'])
  expect(await sessions()).toEqual([
    { person_id: ada.id, way: 'provider', second_factor: false, is_fresh: true },
  ])
  expect((await person.submit('/en/account/providers', { provider: 'uni' })).headers.get('location')).toBe(
    '/en/sign-in/with/uni',
  )
})

test('whoever is suspended signs in and reads, and links nothing', async () => {
  const ada = await makeSuspended()
  await db
    .insertInto('provider_identities')
    .values({ person_id: ada.id, issuer: city.issuer, subject: 'ada' })
    .execute()
  const person = browser()
  expect((await comeBy(person, city, 'ada')).status).toBe(303)
  const fresh = await as(ada)
  expect((await fresh.submit('/en/account/providers', { provider: 'uni' })).status).toBe(403)
  expect(await links()).toHaveLength(1)
})

test('an app without providers has no such rooms to go wrong in', async () => {
  setApp(usual, origin)
  expect((await browser().get('/en/sign-in/with/none')).status).toBe(404)
})
