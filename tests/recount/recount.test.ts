// A stranger counts again: what the forum publishes agrees, and nothing that was changed does.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/domain/ballot-list.ts'
import { pollMethods } from '../../src/domain/words.ts'
import { schulzesExample } from '../domain/tally/elections.ts'
import { random } from '../random.ts'
import { chanceList, csvOf, formats, type Listed, listOf, program, recount, rootOf } from './lists.ts'

/** The sentence that the program ends with. */
function refusal(file: Buffer, root?: string): string {
  try {
    recount(file, root)
  } catch (error) {
    return error instanceof Error ? `${error.constructor.name}: ${error.message}` : String(error)
  }
  return 'agrees'
}

const changed = (list: Listed, change: (list: Listed) => void): Listed => {
  const copy = structuredClone(list)
  change(copy)
  return copy
}

describe.each(formats)('%s', (_, write) => {
  test.each(pollMethods)('%s: elections by chance agree', (method) => {
    for (let seed = 0; seed < 40; seed++) {
      const size = method === 'scale' ? {} : { options: 2 + (seed % 7), ballots: 10 + (seed % 13) }
      const list = chanceList(method, seed, size)
      expect(recount(write(list), rootOf(list))).toContain(rootOf(list))
    }
  })

  test.each(pollMethods)('%s: another result than the ballots come to does not agree', (method) => {
    const list = chanceList(method, 3)
    const more = changed(list, ({ head }) => (head.result.ballots += 1))
    expect(refusal(write(more))).toMatch(/^Wrong: The result does not agree/)
    const other = changed(list, ({ head: { result } }) => {
      if (result.method === 'ranking') result.schulze.winners = [(result.schulze.winners[0]! + 1) % 4]
      else result.leaders = [(result.leaders[0]! + 1) % 4]
    })
    expect(refusal(write(other))).toMatch(/^Wrong: The result does not agree/)
  })

  test('a byte changed anywhere in the head, or somewhere below it, does not agree', () => {
    const file = write(chanceList('ranking', 4, { ballots: 12 }))
    expect(refusal(file)).toBe('agrees')
    const chance = random(5)
    const headEnds = file.indexOf('\n', file.indexOf('"winners"'))
    const places = [...Array(headEnds).keys(), file.length - 1, file.length - 2]
    for (let more = 0; more < 500; more++) places.push(Math.floor(chance() * file.length))
    for (const place of places) {
      const copy = Buffer.from(file)
      copy[place] = chance() < 0.5 ? copy[place]! ^ (1 << Math.floor(chance() * 8)) : 48 + (place % 10)
      if (copy.equals(file)) copy.writeUInt8(copy.readUInt8(place) ^ 1, place)
      expect(refusal(copy), `byte ${place}`).toMatch(/^Wrong: /)
    }
  })

  test('a file that was cut short, or to which something was added, does not agree', () => {
    const file = write(chanceList('points', 6))
    for (let length = 0; length < file.length; length += 7)
      expect(refusal(file.subarray(0, length)), `${length} bytes`).toMatch(/^Wrong: /)
    for (const more of ['\n', ' ', '\0', 'x'])
      expect(refusal(Buffer.concat([file, Buffer.from(more)]))).toMatch(/^Wrong: /)
    expect(refusal(Buffer.concat([Buffer.from('\uFEFF'), file]))).toMatch(/^Wrong: /)
    expect(refusal(Buffer.from(file.toString().replaceAll('\n', '\r\n')))).toMatch(/^Wrong: /)
  })

  // Each with the root and the result that these ballots have.
  test('a receipt that stands there twice, and ballots out of order', () => {
    const list = chanceList('one', 7)
    const twice = changed(list, ({ ballots }) => (ballots[1]!.receipt = ballots[0]!.receipt))
    expect(refusal(write(twice))).toMatch(/stands there twice/)
    expect(refusal(write(changed(list, ({ ballots }) => void ballots.reverse())))).toMatch(/out of order/)
  })

  test.each([
    ['one', [1, 1, 0, 0]],
    ['one', [0, 0, 0, 0]],
    ['one', [0, 2, 0, 0]],
    ['one', [1, 0, 0]],
    ['several', [0, 0, 0, 0]],
    ['several', [3, 0, 0, 0]],
    ['ranking', [1, 1, 2, 0]],
    ['ranking', [1, 3, 0, 0]],
    ['ranking', [0, 0, 0, 0]],
    ['score', [6, 0, 0, 0]],
    ['points', [9, 2, 0, 0]],
    ['points', [0, 0, 0, 0]],
    ['scale', [1, 1, 0, 0, 0]],
  ] as const)('%s: the ballot %j breaks the rules', (method, choices) => {
    const list = changed(chanceList(method, 8), ({ ballots }) => (ballots[4]!.choices = choices))
    expect(refusal(write(list))).toMatch(/breaks the rules/)
  })

  test('more choices than the maximum break the rules', () => {
    const list = changed(chanceList('several', 9), ({ head, ballots }) => {
      head.max_choices = 2
      ballots[0]!.choices = [1, 1, 1, 0]
      for (const ballot of ballots.slice(1)) ballot.choices = [1, 0, 0, 0]
    })
    expect(refusal(write(list))).toMatch(/breaks the rules/)
  })

  test('another root than the one that was given', () => {
    expect(refusal(write(chanceList('one', 10)), '0'.repeat(64))).toMatch(/not the one you gave/)
  })
})

test('both formats have one root', () => {
  const list = chanceList('score', 11)
  const [csv, json] = formats.map(([, write]) => recount(write(list)))
  expect(csv).toEqual(json)
})

test('the JSON file is JSON, and its text in CSV is safe from what people wrote', () => {
  const list = chanceList('score', 12)
  const [csv, json] = formats.map(([, write]) => write(list).toString())
  expect(JSON.parse(json!)).toMatchObject({ ...list.head, root: rootOf(list) })
  expect(csv!.split('\n')).toHaveLength(1 + 10 + 1 + list.ballots.length + 1)
})

test('one spelling for one value, whatever order its keys came in', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '橋' }], a: {} })).toBe('{"a":{},"b":[1,{"c":"橋","d":null}]}')
})

test('ties that are followed, and too many of them, come out the same', () => {
  const levels = (options: number) =>
    Array.from({ length: options }, (_, option) =>
      Array.from({ length: options }, (_, other) => Number(option === other)),
    )
  for (const options of [3, 14, 20]) {
    const list = listOf('ranking', levels(options), random(options))
    expect(refusal(formats[0]![1](list))).toBe('agrees')
  }
})

test.each([
  ['nothing', ''],
  ['something else', 'Dear Sir or Madam'],
  ['a bare object', '{}'],
  ['a list', '{"ballots":[]}'],
  ['ballots that are none', '{"ballots":[1,null]}'],
  ['a huge number', '{"ballots":[["a",1e999]],"options":1e308}'],
  ['a root alone', '# root '],
  ['deep JSON', `# root ${'0'.repeat(64)}\n# format ${'['.repeat(100_000)}`],
])('%s is refused with a sentence', (_, text) => {
  expect(refusal(Buffer.from(text))).toMatch(/^Wrong: [A-Z].*\.$/)
})

test('a list that somebody wrote to do harm steers no terminal, and a list in the place of a word is none', () => {
  const list = chanceList('one', 15)
  const head = {
    ...list.head,
    question: { en: '\u001b[2J\u202eWhere?\u0007', 'zh-HK': null },
    closed: '\u001b]0;title\u0007today\nRoot: 0',
  }
  const words = recount(csvOf({ ...list, head }))
  expect(words).toContain('[2JWhere?')
  expect(words).not.toMatch(/[\0-\t\v-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
  const method = ['one'] as unknown as 'one'
  const disguised = { ...list, head: { ...list.head, method, result: { ...list.head.result, method } } }
  expect(refusal(csvOf(disguised as Listed))).toMatch(/names no method/)
})

const wrongTypes: unknown[] = [null, true, 0, -1, 1e308, 'x', [], {}, [null], [[]], [{}], { en: 1 }]

test('whatever stands in the place of a value, it is refused with a sentence', () => {
  const whole = JSON.parse(formats[1]![1](chanceList('several', 13)).toString()) as Record<string, unknown>
  for (const key of Object.keys(whole))
    for (const value of wrongTypes) {
      if (canonicalJson(whole[key]) === canonicalJson(value)) continue
      const text = `${JSON.stringify({ ...whole, [key]: value })}\n`
      expect(refusal(Buffer.from(text)), `${key}: ${JSON.stringify(value)}`).toMatch(/^Wrong: /)
    }
})

describe('the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiu-recount-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** What it ends with, and what it says where. */
  async function run(...args: string[]) {
    const ran = promisify(execFile)(process.execPath, [program, ...args])
    return ran.then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        stdout,
        stderr,
      }),
    )
  }

  test("ends with 0 and says root and result, of Schulze's 45 voters", async () => {
    const ballots = schulzesExample.flatMap(({ choices, count }) =>
      Array.from({ length: count }, () => [...choices]),
    )
    const list = listOf('ranking', ballots, random(45))
    const file = join(folder, 'ballots.csv')
    writeFileSync(file, formats[0]![1](list))
    const { code, stdout, stderr } = await run(file, rootOf(list))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('45 ballots')
    expect(stdout).toContain(`Root: ${rootOf(list)}`)
    expect(stdout).toContain('Place 4, then Place 0, then Place 2, then 𠝹地方 1, then Place 3')
  })

  test('ends with 1 and one sentence of a changed file, of none and of a folder', async () => {
    const file = join(folder, 'changed.json')
    writeFileSync(file, formats[1]![1](chanceList('one', 14)).fill('7', 40, 41))
    for (const args of [[file], [join(folder, 'none.csv')], [folder], []]) {
      const { code, stdout, stderr } = await run(...args)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(/^[A-Z][^\n]*\n$/)
    }
  })

  test('is short, needs no package, and is what npx runs', () => {
    const text = readFileSync(program, 'utf8')
    expect(text.split('\n').length).toBeLessThan(300)
    const imports = [...text.matchAll(/ from '([^']+)'/g)].map(([, from]) => from)
    expect(imports.length).toBeGreaterThan(1)
    expect(imports.filter((from) => !from!.startsWith('node:'))).toEqual([])
    const { bin } = JSON.parse(readFileSync(join(program, '../../package.json'), 'utf8')) as { bin: object }
    expect(bin).toMatchObject({ 'kiu-recount': 'scripts/kiu-recount.js' })
  })
})
