// The list of personal columns against the database: nothing is missing, nothing is said twice, nothing is made up.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { brokenRule } from '../../src/db/violations.ts'
import { toldTables } from '../../src/db/exports.ts'
import { type Group, groupOf, groups, personalData, sections } from '../../src/domain/personal-data.ts'
import { texts } from '../../src/locales/index.ts'
import { wordsFor } from '../../src/views/export-words.ts'
import { emptyTables, ownerDb } from '../database.ts'
import { makePerson } from '../make.ts'

const columnsOf = async () => {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select t.relname as name, array_agg(a.attname::text order by a.attname) as columns
    from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname not like 'kysely\_%'
    group by 1`.execute(ownerDb)
  return Object.fromEntries(rows.map(({ name, columns }) => [name, columns.toSorted()]))
}

test('every column of every table has its place in the list, once', async () => {
  const listed = Object.entries(personalData).map(([name, { told, untold, place, plain }]) => [
    name,
    [...told, ...untold, ...place, ...plain].toSorted(),
  ])
  expect(Object.fromEntries(listed)).toEqual(await columnsOf())
})

test('a column that names a person is never called plain, and who it is about is said', async () => {
  const { rows } = await sql<{ name: string; column: string }>`
    select conrelid::regclass::text as name, attname::text as column
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any (conkey)
    where contype = 'f' and confrelid = 'people'::regclass`.execute(ownerDb)
  expect(rows.length).toBeGreaterThan(25)
  for (const { name, column } of rows)
    expect(personalData[name]!.plain, `${name}.${column}`).not.toContain(column)
  for (const [name, of] of Object.entries(personalData)) {
    const personal = [...of.told, ...of.untold]
    expect(personal.length > 0, name).toBe(of.group !== null)
    for (const column of Object.keys(of.groups)) expect(personal, name).toContain(column)
    if (of.erasure !== 'stays') expect(of.whose, name).not.toBeNull()
  }
})

test('of a person who left no personal column of people can say anything', async () => {
  await emptyTables()
  const { id } = await makePerson({ handle: 'ada' })
  const { id: other } = await makePerson()
  await sql`update people set new_email = 'new@example.org', password_hash = 'hash', sector = 'academia',
    organisation = 'Peel Library', time_zone = 'Europe/London', mail_stopped_at = now(), suspended_until = now(),
    suspension_reason = 'Insults.' where id = ${id}`.execute(ownerDb)
  await sql`update people set affiliation_verified_at = now(), affiliation_verified_by = ${other}
    where id = ${id}`.execute(ownerDb)
  const { told, untold } = personalData['people']!
  // What may not be empty says the same of everybody who left: db/erasing.ts.
  const theirs = [...told, ...untold].filter(
    (column) => !['id', 'public_id', 'language', 'joined_at', 'hard_bounces'].includes(column),
  )
  const leaving = async (but?: string) => {
    const emptied = theirs.filter((column) => column !== but).map((column) => sql`${sql.ref(column)} = null`)
    try {
      await ownerDb.transaction().execute(async (tx) => {
        // Other rules would stop some of it first; the promise is this one's.
        await sql`alter table people disable trigger user, drop constraint a_verified_affiliation_names_both,
          drop constraint a_suspension_has_a_reason`.execute(tx)
        await sql`update people set ${sql.join(emptied)}, left_at = current_date where id = ${id}`.execute(tx)
        throw new Error('it may')
      })
    } catch (error) {
      return brokenRule(error) ?? String(error)
    }
    return undefined
  }
  expect(await leaving()).toBe('Error: it may')
  const { rows } = await sql<Record<string, unknown>>`select * from people where id = ${id}`.execute(ownerDb)
  for (const column of theirs) {
    expect(rows[0]?.[column], `${column}: give the person of this test one`).not.toBeNull()
    expect(await leaving(column), column).toBe('who_left_is_nobody')
  }
})

test('every group has a column and a section', () => {
  const used = new Set<Group>()
  for (const of of Object.values(personalData))
    for (const column of [...of.told, ...of.untold]) used.add(groupOf(of, column)!)
  expect([...used].toSorted()).toEqual(Object.keys(groups).toSorted())
  expect(new Set(Object.values(groups).map(({ section }) => section))).toEqual(new Set(sections))
})

test('every code that an export tells is called by its word in either language', async () => {
  const { rows } = await sql<{ name: string; column: string; codes: string[] }>`
    select attrelid::regclass::text as name, attname::text as column,
      array(select enumlabel::text from pg_enum where enumtypid in (t.oid, t.typelem) order by enumsortorder) as codes
    from pg_attribute join pg_type t on t.oid = atttypid
    where exists (select from pg_enum where enumtypid in (t.oid, t.typelem))`.execute(ownerDb)
  const coded = rows.filter(({ name, column }) => personalData[name]?.told.includes(column))
  expect(coded.length).toBeGreaterThan(20)
  for (const t of Object.values(texts))
    for (const { name, column, codes } of coded)
      for (const code of codes)
        expect(wordsFor(name, column, t)?.[code], `${name}.${column}: ${code}`).toMatch(
          /^[\p{Lu}\p{Script=Han}w]|^by |^through /u,
        )
})

test('whatever an export tells is called by a name in either language', () => {
  for (const { ownData } of Object.values(texts)) {
    const unnamed = toldTables.flatMap(({ table, told }) => [
      ...(table in ownData.tables ? [] : [table]),
      ...told.filter((column) => !(column in ownData.columns)).map((column) => `${table}.${column}`),
    ])
    expect(unnamed, 'say in locales/*/own-data.ts what these are called').toEqual([])
  }
})
