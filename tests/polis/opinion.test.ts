// npx kiu-opinion: what it prints, and what it says of a file that is broken.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../scripts/opinion.ts'
import { type Asked, opinionOf } from '../../src/polis/opinion.ts'
import { quiet } from '../../src/report.ts'
import type { Result } from '../../src/domain/opinion/result.ts'
import { talk } from '../domain/opinion/talks.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'kiu-opinion-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Forty people in two camps on twelve statements; ids are not contiguous, and of statement 30 nobody has heard. */
const { starts, columns, values } = talk({
  people: 40,
  statements: 12,
  camps: 2,
  share: 0.8,
  strength: 0.95,
  seed: 1,
})
const idOf = (j: number) => String(3 * j + 2)
const rows = Array.from({ length: 40 }, (_, i) => {
  const cells = Array<string>(12).fill('')
  for (let at = starts[i]!; at < starts[i + 1]!; at++) cells[columns[at]!] = String(values[at]!)
  return `${7 * i + 1},${i % 2},0,${starts[i + 1]! - starts[i]!},0,0,${cells.join()}`
})
const head = `participant,group-id,n-comments,n-votes,n-agree,n-disagree,${columnIds().join()}`
const matrix = `${[head, ...rows].join('\n')}\n`
const comments = `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1,x,30,1,0,0,0,"Nobody, yet"
${columnIds()
  .map((id, j) => `1,x,${id},1,0,0,${j === 4 ? -1 : 1},"""Benches"", ${id}\nand trees"`)
  .join('\n')}
`

function columnIds() {
  return Array.from({ length: 12 }, (_, j) => idOf(j))
}

function write(files: { matrix?: string; comments?: string } = {}) {
  const made = { matrix, comments, ...files }
  writeFileSync(join(folder, 'participants-votes.csv'), made.matrix)
  writeFileSync(join(folder, 'comments.csv'), made.comments)
}
beforeEach(() => write())

const asked = (more: Partial<Asked> = {}) => opinionOf({ folder, seed: 1, report: quiet, ...more })
const result = async (more: Partial<Asked> = {}) => (await asked(more)).result

describe('the result', () => {
  test('has everybody and every statement, in the shape that docs/opinion-map.md describes', async () => {
    const { participants, statements, groups, consensus, stability, silhouette } = await result()
    expect(participants.map(({ id }) => id)).toEqual(rows.map((_, i) => String(7 * i + 1)))
    expect(statements.map(({ id }) => id)).toEqual(
      [...columnIds(), '30'].sort((a, b) => Number(a) - Number(b)),
    )
    const number = expect.any(Number) as unknown
    for (const one of statements) {
      expect(one).toEqual({ id: one.id, consensus: number, extremity: number, priority: number })
    }
    expect(groups.map(({ id }) => id)).toEqual([0, 1])
    expect(groups[0]!.size + groups[1]!.size).toBe(participants.filter(({ group }) => group !== null).length)
    for (const { representative } of groups) {
      expect(representative.length).toBeGreaterThan(0)
      for (const one of representative) {
        expect(Object.keys(one)).toEqual(['id', 'stance', 'ra', 'rat', 'pa', 'pat'])
        expect(one.id).not.toBe(idOf(4))
      }
    }
    expect(Object.keys(consensus)).toEqual(['agree', 'disagree'])
    expect(stability).toBeGreaterThan(0.9)
    expect(silhouette).toBeGreaterThan(0.5)
  })

  test('puts people of the same camp into the same group, and who has voted little into none', async () => {
    const few = `${matrix}900,,0,2,2,0,1,1${','.repeat(10)}\n901,,0,0,0,0${','.repeat(12)}\n`
    write({ matrix: few })
    const { participants } = await result()
    const groupOf = (id: number) => participants.find((one) => one.id === String(id))!.group
    expect([groupOf(900), groupOf(901)]).toEqual([null, null])
    expect(participants.find(({ id }) => id === '901')).toMatchObject({ x: 0, y: 0 })
    const camps = [0, 1].map((camp) => participants.slice(0, 40).filter((_, i) => i % 2 === camp))
    const grouped = camps.map(
      (camp) => new Set(camp.map(({ group }) => group).filter((group) => group !== null)),
    )
    expect(grouped.map(({ size }) => size)).toEqual([1, 1])
    expect([...grouped[0]!]).not.toEqual([...grouped[1]!])
  })

  test('is the same to the byte whatever the order of rows and columns', async () => {
    const before = JSON.stringify(await result())
    write({ matrix: `${[head, ...rows.toReversed()].join('\n')}\n` })
    expect(JSON.stringify(await result())).toBe(before)
    const turned = [head, ...rows].map((row) => row.split(',').toReversed().join())
    write({ matrix: `${turned.join('\n')}\n` })
    expect(JSON.stringify(await result())).toBe(before)
  })

  test.each<[string, { matrix?: string; comments?: string }]>([
    ['a byte order mark', { matrix: `\uFEFF${matrix}`, comments: `\uFEFF${comments}` }],
    ['line ends of Windows', { matrix: matrix.replaceAll('\n', '\r\n') }],
    ['no line end at the end', { matrix: matrix.trimEnd() }],
    ['empty lines', { matrix: matrix.replace('\n', '\n\n') + '\n' }],
    ['quotation marks', { matrix: matrix.replaceAll(/[^,\n]+/g, '"$&"') }],
    [
      'other columns, with anything in them',
      {
        matrix: [`name,${head},xid`, ...rows.map((row, i) => `"A, ""B""\n${i}",${row},x`)].join('\n'),
      },
    ],
    [
      'only the columns it needs',
      { matrix: matrix.replaceAll(/^([^,]*),[^,]*,[^,]*,[^,]*,[^,]*,[^,]*/gm, '$1') },
    ],
  ])('%s makes no difference', async (_, files) => {
    const before = await result()
    write(files)
    expect(await result()).toEqual(before)
  })

  test('says what is odd: a statement that comments.csv does not know, too few people, groups that are not sure', async () => {
    write({ comments: comments.replaceAll('1,x,2,', '1,x,999,') })
    const { notes, result: odd } = await asked()
    expect(notes).toEqual([expect.stringMatching(/^Not in comments\.csv, and taken as not moderated: 2\.$/)])
    expect(odd.statements.map(({ id }) => id)).toEqual(expect.arrayContaining(['2', '30', '999']))
    write({ matrix: `${[head, ...rows.slice(0, 14)].join('\n')}\n` })
    const few = await asked()
    expect(few.notes).toEqual([expect.stringMatching(/^Not enough votes yet for groups/)])
    expect(few.result).toMatchObject({ groups: [], stability: null, silhouette: null })
    write({ matrix: `${head}\n` })
    expect((await result()).participants).toEqual([])
  })
})

describe('--groups', () => {
  const file = join(folder, 'groups.csv')
  const given = (text: string) => {
    writeFileSync(file, text)
    return asked({ groups: file })
  }

  test.each([
    ['with a head', 'participant,group\n1,4\n8,4\n15,0\n22,\n'],
    ['without', '1,4\n8,4\n15,0\n22,\n'],
    ["as Polis's own file has it", 'group-id,participant,n-votes\n4,1,x\n4,8,x\n0,15,x\n,22,x\n'],
  ])('takes labels as given, %s', async (_, text) => {
    const { participants, groups, stability, silhouette, statements } = (await given(text)).result
    expect(participants.slice(0, 5).map(({ group }) => group)).toEqual([4, 4, 0, null, null])
    expect(groups.map(({ id, size }) => ({ id, size }))).toEqual([
      { id: 0, size: 1 },
      { id: 4, size: 2 },
    ])
    expect(stability).toBeNull()
    expect(silhouette).toEqual(expect.any(Number))
    expect(statements.find(({ id }) => id === '30')).toMatchObject({ consensus: 0.25, priority: 5.0625 })
  })

  test('the places stay those of the map', async () => {
    const places = ({ participants }: Result) => participants.map(({ id, x, y }) => ({ id, x, y }))
    expect(places((await given('1,0\n')).result)).toEqual(places(await result()))
  })

  test.each([
    [
      'somebody unknown',
      '1,0\n2,0\n',
      /groups\.csv, line 2: participant 2 is not in participants-votes\.csv\.$/,
    ],
    ['somebody twice', '1,0\n8,1\n1,0\n', /groups\.csv, line 3: participant 1 stands twice\.$/],
    ['a group that is no number', 'participant,group\n1,A\n', /groups\.csv, line 2: group is “A”/],
    ['a column too many', '1,0\n8,0,0\n', /groups\.csv, line 2: 3 columns where there should be 2\.$/],
    [
      'another head',
      'person,camp\n1,0\n',
      /groups\.csv, line 1: the head has no columns participant and group\.$/,
    ],
  ])('%s stops it', async (_, text, message) => {
    await expect(given(text)).rejects.toThrow(message)
  })

  test('a file that is not there stops it', async () => {
    await expect(asked({ groups: join(folder, 'none.csv') })).rejects.toThrow(/none\.csv is not there\.$/)
  })
})

test.each<[string, { matrix?: string; comments?: string }, RegExp]>([
  ['an empty file', { matrix: '' }, /participants-votes\.csv, line 1: the file is empty\.$/],
  [
    'no participants',
    { matrix: matrix.replace('participant', 'person') },
    /votes\.csv, line 1: the head has no column participant\.$/,
  ],
  [
    'a statement twice',
    { matrix: matrix.replace(',5,', ',2,') },
    /votes\.csv, line 1: the head has statement 2 twice\.$/,
  ],
  [
    'a participant twice',
    { matrix: `${matrix}${rows[4]}\n` },
    /votes\.csv, line 42: participant 29 stands twice\.$/,
  ],
  [
    'a participant without an id',
    { matrix: `${matrix}${rows[4]!.replace('29,', ',')}\n` },
    /line 42: participant is “”, not a whole number\.$/,
  ],
  [
    'a vote that is none',
    { matrix: `${matrix}900,,0,0,0,0,2${','.repeat(11)}\n` },
    /line 42: the vote on statement 2 is “2”, not 1, -1, 0 or empty\.$/,
  ],
  [
    'a vote in words',
    { matrix: `${matrix}900,,0,0,0,0,,agree${','.repeat(10)}\n` },
    /line 42: the vote on statement 5 is “agree”/,
  ],
  [
    'two votes in one cell',
    { matrix: `${matrix}900,,0,0,0,0,"1,0"${','.repeat(11)}\n` },
    /line 42: the vote on statement 2 is “1;0”/,
  ],
  [
    'a column too few',
    { matrix: `${matrix}900,,0,0,0,0${','.repeat(11)}\n` },
    /line 42: 17 columns where the head has 18\.$/,
  ],
  [
    'a column too many',
    { matrix: `${matrix}900,,0,0,0,0${','.repeat(13)}\n` },
    /line 42: 19 columns where the head has 18\.$/,
  ],
  [
    'an open quotation mark',
    { matrix: `${matrix}"900,,0,0,0,0${','.repeat(12)}\n` },
    /line 42: a quotation mark is opened and never closed\.$/,
  ],
  ['a crooked quotation mark', { matrix: `${matrix}9"0"0,,0,0,0,0${','.repeat(12)}\n` }, /line 42: /],
  ['empty comments', { comments: '' }, /comments\.csv, line 1: the file is empty\.$/],
  [
    'comments without a column',
    { comments: 'comment-id\n1\n' },
    /comments\.csv, line 1: the head has no column moderated\.$/,
  ],
  [
    'a comment twice',
    { comments: `${comments}1,x,30,1,0,0,0,x\n` },
    /comments\.csv, line 27: comment-id 30 stands twice\.$/,
  ],
  [
    'another judgement',
    { comments: `${comments}1,x,31,1,0,0,2,x\n` },
    /comments\.csv, line 27: moderated is “2”, not 1, 0 or -1\.$/,
  ],
])('%s stops it with file and line', async (_, files, message) => {
  write(files)
  await expect(asked()).rejects.toThrow(message)
})

describe('as a command', () => {
  const program = join(root, 'scripts/kiu-opinion.js')

  /** What it writes to both streams, and how it ends. */
  async function ran(...args: string[]) {
    const written = { out: '', err: '' }
    const stream = (name: keyof typeof written) => ({ write: (text: string) => (written[name] += text) })
    const status = await run(args, { out: stream('out'), err: stream('err') })
    return { status, ...written }
  }

  test('prints the result and nothing else, and its progress on standard error', async () => {
    const { status, out, err } = await ran(folder, '--seed', '1')
    expect(status).toBe(0)
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(await result())))
    expect(err).toMatch(/^Reading votes .* s\n/)
  })

  test.each<[string[], RegExp]>([
    [[folder], /participants-votes\.csv, line 2: 19 columns where the head has 18\.\n$/],
    [[join(folder, 'nowhere')], /nowhere\/participants-votes\.csv is not there: /],
    [[], /^npx kiu-opinion DIR/],
    [[folder, folder], /^npx kiu-opinion DIR/],
    [[folder, '--seed', 'x'], /^--seed is “x”, not a whole number\.\n$/],
    [[folder, '--loud'], /npx kiu-opinion DIR/],
  ])('%j ends with 1 and a sentence', async (args, message) => {
    write({ matrix: matrix.replace('\n1,', '\n1,,') })
    const { status, out, err } = await ran(...args)
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(err).toMatch(message)
  })

  test('is what npx runs, from wherever one is', async () => {
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      bin: Record<string, string>
    }
    expect(join(root, bin['kiu-opinion']!)).toBe(program)
    const PATH = `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`
    const started = spawnSync(program, [folder], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH },
    })
    expect(started.status).toBe(0)
    expect(started.stdout).toBe((await ran(folder)).out)
  }, 60_000)

  test('ends with 1 as a process too, and without a stack', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, '/nowhere'], {
      encoding: 'utf8',
    })
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).not.toMatch(/\n\s+at /)
  }, 60_000)
})
