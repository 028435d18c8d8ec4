// Every form with fields more, named like every column there is: refused as a whole, or nothing more than the good form does.
import { Hono } from 'hono'
import { beforeAll, expect, test } from 'vitest'
import { madeOnce } from '../access/kept.ts'
import { app } from '../app.ts'
import { db, emptyTables } from '../database.ts'
import { cookieOf, post, urlencoded } from '../faults/ask.ts'
import { forgetTries } from '../faults/contents.ts'
import { type FormRow, forms } from '../faults/forms.ts'
import { makeWorld, type World } from '../faults/world.ts'
import { changes, columnsThere, lastWords, snapshot } from './columns.ts'

const full = process.env['KIU_SLOW'] === '1'

/** What no form may set, by the name it might have: all columns, and names that mean something to JavaScript. */
let extras: [name: string, value: string][] = []

/** What would be worth most to whoever sends it: each is tried alone with each form. */
const worth = ['roles', 'person_id', '__proto__']

beforeAll(async () => {
  await emptyTables()
  const words = await lastWords()
  const valueOf = (type: string) => {
    if (type === 'bool') return 'true'
    if (/^(int|numeric|float)/.test(type)) return '1'
    if (/^(timestamp|date)/.test(type)) return '2099-01-01T00:00'
    return words.get(type.replace(/^_/, '')) ?? 'canary-of-nobody'
  }
  const columns = (await columnsThere()).map(({ column, type }) => [column, valueOf(type)] as const)
  const strange = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '__proto__[isAdmin]',
    'constructor[prototype][role]',
    'person[role]',
    'people.role',
    'a[b]',
    'a[b][c]',
    'role[]',
    'roles',
    'role',
    'admin',
    'is_admin',
    'isAdmin',
    'viewer',
    'user',
    'user_id',
    'email_verified',
    'verified',
    'lang',
    'id',
    '_method',
    'data',
    'values',
    'set',
  ]
  const all = new Map<string, string>(strange.map((name) => [name, 'administrator']))
  for (const [name, value] of columns) all.set(name, value)
  extras = [...all]
})

interface Outcome {
  status: number
  changed: string[]
}

let world: World | undefined

/** One that nobody has touched yet. */
const untouched = madeOnce(makeWorld)
const worldAfresh = async () => (world = await untouched())

type App = { fetch: typeof app.fetch }

async function send(form: FormRow, more: [string, string][], of: App = app): Promise<Outcome> {
  const there = world ?? (await worldAfresh())
  const cookie = await cookieOf(form.by(there))
  await forgetTries()
  const before = await snapshot()
  const body = urlencoded(form.good(there))
  for (const [name, value] of more) body.append(name, value)
  const answer = await post(`/en${form.path(there)}`, body, { cookie }, of)
  await answer.body?.cancel()
  const changed = changes(before, await snapshot())
  if (changed.length > 0 || answer.status < 400) world = undefined
  return { status: answer.status, changed }
}

async function sendAfresh(form: FormRow, more: [string, string][], of: App = app): Promise<Outcome> {
  await worldAfresh()
  return send(form, more, of)
}

/** Its own fields are what it is for. */
const foreignTo = (form: FormRow, good: object) =>
  extras.filter(([name]) => !(name in form.fields) && !Object.hasOwn(good, name))

const figures = { sent: 0, refused: 0, taken: 0 }

test.each(forms)(
  '$route',
  async (form) => {
    const foreign = foreignTo(form, form.good(world ?? (await worldAfresh())))
    const some = full ? foreign : foreign.filter(([name]) => worth.includes(name))
    const wrong: string[] = []
    let good: string | undefined
    // All at once, and alone.
    for (const more of [foreign, ...some.map((one) => [one])]) {
      const name = more.length === 1 ? more[0]![0] : 'all'
      const told = await send(form, more)
      figures.sent += 1
      if (told.status >= 500) wrong.push(`${name}: ${told.status}`)
      if (told.status >= 400) {
        figures.refused += 1
        if (told.changed.length > 0) wrong.push(`${name} was refused, and changed ${told.changed.join('; ')}`)
        continue
      }
      // Taken: then it did what the good form does, and nothing else. What forms before it changed counts for neither.
      figures.taken += 1
      good ??= (await sendAfresh(form, [])).changed.join('\n')
      const did = (await sendAfresh(form, more)).changed.join('\n')
      if (did !== good) wrong.push(`${name}: ${did}\nin place of\n${good}`)
      // What takes one takes them all: it looks at none.
      if (!full) break
    }
    expect(wrong).toEqual([])
  },
  full ? 900_000 : 60_000,
)

test('all of them', () => {
  if (full)
    console.log(
      `${extras.length} names, ${forms.length} forms, ${figures.sent} sent, ${figures.refused} refused whole, ${figures.taken} taken without them`,
    )
  expect(figures.sent).toBeGreaterThan(forms.length * 2)
  expect(figures.refused).toBeGreaterThan(forms.length)
})

test('the control: a form that stores whatever it is sent is caught', async () => {
  const open = new Hono()
  open.post('/en/account', async (c) => {
    const fields = await c.req.parseBody<Record<string, string>>()
    const { display_name, ...more } = fields
    const known = new Set(
      (await columnsThere()).filter(({ table }) => table === 'people').map(({ column }) => column),
    )
    const set = Object.fromEntries(
      Object.entries(more).filter(([name, value]) => known.has(name) && /^canary|^true$/.test(value)),
    )
    await db
      .updateTable('people')
      .set({ display_name, ...set })
      .where('email', '=', 'ada@example.org')
      .execute()
    return c.redirect('/en/account', 303)
  })
  const form: FormRow = {
    route: 'POST /account',
    by: (w) => w.known,
    path: () => '/account',
    good: () => ({ display_name: 'Ada 愛達' }),
    fields: {},
  }
  const good = await sendAfresh(form, [], open)
  const bad = await sendAfresh(form, [['organisation', 'canary-of-nobody']], open)
  expect(good.changed.join()).toContain('people: changed')
  expect(bad.changed).not.toEqual(good.changed)
})
