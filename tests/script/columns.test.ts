// Every column that may hold words has its row, and what is said of the others is so.
import { beforeAll, expect, test } from 'vitest'
import { makeWorld } from '../access.ts'
import { emptyTables, forge } from '../database.ts'
import { columns, textColumns, unseen } from './columns.ts'
import { strings } from './strings.ts'
import { storable } from './sow.ts'

beforeAll(async () => {
  await emptyTables()
  await makeWorld()
})

test('every column of text or JSON has a row in columns.ts', async () => {
  const names = (await textColumns()).map(({ name }) => name)
  const missing = names.filter((name) => !(name in columns))
  expect(missing, 'say in columns.ts how words come into these columns, or why none can').toEqual([])
  const types = await textColumns()
  expect(Object.keys(columns).filter((name) => !types.some((type) => type.name === name))).toEqual([])
  expect(Object.keys(unseen).filter((name) => !(name in columns))).toEqual([])
})

const some = strings.filter((_, at) => process.env['KIU_SLOW'] === '1' || at % 20 === 0)

test('what the database is said to refuse, it refuses', async () => {
  const let_in: string[] = []
  let tried = 0
  for (const [name, { is }] of Object.entries(columns)) {
    if (is !== 'refused') continue
    const [table, column] = name.split('.')
    // One statement for all of them: each is tried in a block of its own, and what fits is told.
    const list = some.map((text) => `'${storable(text).replaceAll("'", "''")}'`).join()
    const { rows } = last(
      await forge(`
        create temporary table fits (text text);
        do $$
        declare one text;
        begin
          foreach one in array array[${list.replaceAll('$$', '$ $')}] loop
            begin
              update ${table} set ${column} = one where ctid = (select min(ctid) from ${table});
              if found then insert into fits values (one); end if;
            exception when check_violation or not_null_violation or string_data_right_truncation then null;
            end;
          end loop;
        end $$;
        select text from fits; drop table fits`),
      -2,
    )
    tried += some.length
    let_in.push(...(rows as { text: string }[]).map(({ text }) => `${name}: ${text}`))
  }
  expect(tried).toBeGreaterThan(some.length * 6)
  // A word that is a word: nothing that a page could take for anything else.
  expect(let_in.filter((line) => !/: [a-z0-9_-]+$/.test(line))).toEqual([])
  expect(let_in.length).toBeGreaterThan(0)
})

const last = <T>(results: T | T[], at: number): T => (Array.isArray(results) ? results.at(at)! : results)
