// The list of personal columns against the database: nothing is missing, nothing is said twice, nothing is made up.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { toldTables } from '../../src/db/exports.ts'
import { type Group, groupOf, groups, personalData, sections } from '../../src/domain/personal-data.ts'
import { texts } from '../../src/locales/index.ts'
import { ownerDb } from '../database.ts'

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

test('every group has a column and a section', () => {
  const used = new Set<Group>()
  for (const of of Object.values(personalData))
    for (const column of [...of.told, ...of.untold]) used.add(groupOf(of, column)!)
  expect([...used].toSorted()).toEqual(Object.keys(groups).toSorted())
  expect(new Set(Object.values(groups).map(({ section }) => section))).toEqual(new Set(sections))
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
