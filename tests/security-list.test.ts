// docs/security.md against the standard's numbers and against our tests: nothing missing, nothing twice, no name that is none.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asvs } from './asvs.ts'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/security.md'), 'utf8')

interface Row {
  number: string
  level: number
  how: string
  where: string
}

const rows: Row[] = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| (\d) \| [^|]+ \| ([^|]+) \| (.+) \|$/gm)].map(
  ([, number, level, how, where]) => ({
    number: number!,
    level: Number(level),
    how: how!.replaceAll('*', ''),
    where: where!,
  }),
)
const idle = [...page.matchAll(/^- (\d+\.\d+\.\d+(?:, \d+\.\d+\.\d+)*): \S/gm)].flatMap(([, all]) =>
  all!.split(', '),
)
const shown = rows.filter(({ how }) => how === 'test')

/** The tests that a cell names; what else it says begins with no file. */
const namedIn = (where: string): (readonly [file: string, title: string])[] =>
  where.split('<br>').flatMap((part) => {
    const [, file, title] = /^`([\w/.-]+\.test\.ts)` › (.+)$/.exec(part) ?? []
    return file !== undefined && title !== undefined ? [[file, title] as const] : []
  })

/** The titles of a file: what stands first in a call, as a text, before the function that is the test. */
function titlesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const title = /\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1,\s*(?:async\b|\(|\{)/g
  return [...text.matchAll(title)].map((match) => match[2]!)
}

const isTest = (file: string, title: string): boolean => {
  const path = join(root, 'tests', file)
  return existsSync(path) && titlesIn(path).some((one) => one.includes(title))
}

test('every number of levels 1 and 2 stands there once, with its level', () => {
  const there = [...rows.map(({ number }) => number), ...idle]
  expect(there.toSorted()).toEqual([...asvs.keys()].toSorted())
  expect([...asvs.values()].filter((level) => level === 1)).toHaveLength(70)
  expect(asvs.size).toBe(253)
  expect(rows.filter(({ number, level }) => asvs.get(number) !== level)).toEqual([])
})

test('each says how it is known', () => {
  expect(rows.filter(({ how }) => !['test', 'held by', 'not met'].includes(how))).toEqual([])
  expect(shown.filter(({ where }) => namedIn(where).length === 0)).toEqual([])
})

test('each test that is named is there', () => {
  const wrong = rows.flatMap(({ number, where }) =>
    namedIn(where).flatMap(([file, title]) => (isTest(file, title) ? [] : [`${number}: ${file} › ${title}`])),
  )
  expect(wrong).toEqual([])
})

test('each file that is named is there', () => {
  const named = [...page.matchAll(/`((?:src|scripts|public|tests)\/[\w/.-]*|[\w/-]+\.test\.ts)`/g)].map(
    ([, file]) => file!,
  )
  const path = (file: string) =>
    join(root, /^(src|scripts|public|tests)\//.test(file) ? file : `tests/${file}`)
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter((file) => !existsSync(path(file)))).toEqual([])
})

test('the control: another name, and another file, are found out', () => {
  const [file, title] = namedIn(shown[0]!.where)[0]!
  expect(isTest(file, title)).toBe(true)
  expect(isTest(file, `${title}, or not`)).toBe(false)
  expect(isTest(`no-${file}`, title)).toBe(false)
})

test('the counts at the top are those of the rows', () => {
  const at = (numbers: string[]) =>
    [1, 2].map((level) => numbers.filter((one) => asvs.get(one) === level).length)
  const by = (how: string) => at(rows.filter((row) => row.how === how).map(({ number }) => number))
  const counts = {
    requirements: at([...asvs.keys()]),
    'do not apply': at(idle),
    apply: at(rows.map(({ number }) => number)),
    'met, shown by a test': by('test'),
    'met, held by code, configuration or this page': by('held by'),
    'not met': by('not met'),
  }
  for (const [what, [one, two]] of Object.entries(counts))
    expect(page).toContain(`| ${what} | ${one} | ${two} | ${one! + two!} |`)
})

test('whatever is not met is told in one place too', () => {
  const [, told = ''] = /^## Not met, in one place\n(.*?)^## /ms.exec(page) ?? []
  const unmet = rows.filter(({ how }) => how === 'not met').map(({ number }) => number)
  expect([...told.matchAll(/\d+\.\d+\.\d+/g)].map(([number]) => number).toSorted()).toEqual(unmet.toSorted())
})
