#!/usr/bin/env node
// Counts a poll of Kiu again from its published list of ballots: npx kiu-recount FILE [ROOT]
//
// It shares no code with the forum and needs nothing but Node 20. What it checks:
//   1. the file is a list of ballots, written in the one way that docs/recount.md describes, to the last byte;
//   2. every ballot is one by the rules of the poll, and no receipt stands there twice;
//   3. the SHA-256 of the list is the root that the file names, and ROOT if you give it (from the poll's page);
//   4. the result that the file names is what these ballots come to.
// It ends with 0 if all of that holds, and else with 1 and a sentence.
import { createHash } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** @typedef {{ id: string, en: string | null, 'zh-HK': string | null }} Option */
/** @typedef {{ receipt: string, choices: number[] }} Ballot `choices`: a number for each option, in their order. */
/** @typedef {Record<string, any> & { options: Option[], ballots: Ballot[] }} List */

class Wrong extends Error {}

/** What is wrong with a file is said in a sentence. */
function must(holds, sentence) {
  if (!holds) throw new Wrong(sentence)
}

// ---- Reading and writing: whatever was read is written again, and must come out the same to the byte. ----

const head = 'format poll wave method closed max_choices budget question options result'.split(' ')

const escaped = (sign) => (sign === ',' ? '\\u002c' : '\\u003b')
const steersTerminals = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** JSON without spaces, with sorted keys, and no sign in a text that begins a formula: one spelling for one value. */
function json(value) {
  if (typeof value === 'string') return JSON.stringify(value).replace(/[,;](?=\s*[=+@-])/g, escaped)
  if (Array.isArray(value)) return `[${value.map(json).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${json(value[key])}`).join()}}`
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Wrong('The file is damaged: it has a part that is not JSON.')
  }
}

/** First `# root …`, then `# key json` for each key, then the names of columns, then a line for each ballot. */
function readCsv(text) {
  const lines = text.split('\n')
  const list = { root: lines[0].slice('# root '.length), ballots: [] }
  let at = 1
  for (; lines[at]?.startsWith('# '); at++) {
    const [, key, value] = /^# (\w+) (.*)$/s.exec(lines[at]) ?? []
    must(head.includes(key), `The file is damaged in line ${at + 1}.`)
    list[key] = parsed(value)
  }
  for (const line of lines.slice(at + 1, -1)) {
    const [receipt, ...choices] = line.split(',')
    list.ballots.push({ receipt, choices: choices.map((n) => (/^\d{1,3}$/.test(n) ? Number(n) : NaN)) })
  }
  return list
}

function readJson(text) {
  const list = parsed(text)
  must(Array.isArray(list.ballots) && list.ballots.every(Array.isArray), 'The file has no list of ballots.')
  return { ...list, ballots: list.ballots.map(([receipt, ...choices]) => ({ receipt, choices })) }
}

/** The text whose SHA-256 is the root: the CSV file without its first line. @param {List} list */
function hashed(list) {
  const above = head.map((key) => `# ${key} ${json(list[key])}\n`)
  const columns = `${['receipt', ...list.options.map(({ id }) => id)].join()}\n`
  return [...above, columns, ...list.ballots.map((b) => `${b.receipt},${b.choices.join()}\n`)].join('')
}

const asCsv = (list) => `# root ${list.root}\n${hashed(list)}`

function asJson(list) {
  const above = ['root', ...head].map((key) => `"${key}":${json(list[key])},\n`).join('')
  const ballots = list.ballots.map(({ receipt, choices }) => `["${receipt}",${choices.join()}]`)
  return `{${above}"ballots":[\n${ballots.join(',\n')}\n]}\n`
}

// ---- The rules of a poll and of its ballots. ----

const isWhole = (n, least, most) => Number.isInteger(n) && n >= least && n <= most
const sum = (numbers) => numbers.reduce((all, n) => all + n, 0)
const isMarks = (choices, most) => choices.every((n) => isWhole(n, 0, 1)) && isWhole(sum(choices), 1, most)

/** Whether these numbers are a ballot. @type {Record<string, (choices: number[], list: List) => boolean>} */
const isBallot = {
  one: (choices) => isMarks(choices, 1),
  several: (choices, { max_choices, options }) => isMarks(choices, max_choices ?? options.length),
  // 1, 2, 3 and so on, each once; 0 is not ranked.
  ranking(choices) {
    const ranks = choices.filter((n) => n !== 0).sort((a, b) => a - b)
    return ranks.length > 0 && ranks.every((rank, at) => rank === at + 1)
  },
  score: (choices) => choices.every((n) => isWhole(n, 0, 5)),
  points: (choices, { budget }) =>
    choices.every((n) => isWhole(n, 0, 100)) && isWhole(sum(choices), 1, budget),
  scale: (choices) => isMarks(choices, 1),
}

function checkHead({ root, format, poll, wave, method, closed, max_choices, budget, question, options }) {
  const isText = (text) => text === null || typeof text === 'string'
  must(/^[0-9a-f]{64}$/.test(root), 'The file names no root.')
  must(format === 'kiu-ballots 1', 'The file is not in the format kiu-ballots 1, which this program reads.')
  const isNamed = typeof poll === 'string' && isWhole(wave, 1, 2) && typeof closed === 'string'
  must(isNamed, 'The file does not say which poll it is of, and when that closed.')
  const isMethod = typeof method === 'string' && Object.hasOwn(isBallot, method)
  must(isMethod, 'The file names no method of counting that there is.')
  must(Array.isArray(options) && isWhole(options.length, 2, 20), 'The file does not have 2 to 20 options.')
  const isSaid = (words) => words && isText(words.en) && isText(words['zh-HK'])
  must([question, ...options].every(isSaid), 'A text is damaged.')
  const hasId = ({ id }) => typeof id === 'string' && /^[\w-]+$/.test(id)
  must(options.every(hasId), 'An option is damaged.')
  const isMaximum = max_choices === null || (method === 'several' && isWhole(max_choices, 1, 20))
  const isBudget = method === 'points' ? isWhole(budget, 10, 100) : budget === null
  must(isMaximum && isBudget, 'The most choices or points that one may give are no number for this method.')
}

function checkBallots(list) {
  let before = ''
  for (const { receipt, choices } of list.ballots) {
    must(/^[0-9a-f]{32}$/.test(receipt), `After the receipt “${before}” comes a ballot without one.`)
    must(receipt !== before, `The receipt ${receipt} stands there twice.`)
    must(receipt > before, `The receipt ${receipt} is out of order.`)
    const fits = choices.length === list.options.length && isBallot[list.method](choices, list)
    must(fits, `The ballot ${receipt} breaks the rules of the poll.`)
    before = receipt
  }
}

// ---- Counting. Options are numbered from 0 in the order of the file; ties stay ties. ----

/** For each option: what `of` makes of its number, added up over all ballots. @param {List} list */
const perOption = ({ options, ballots }, of) =>
  options.map((_, option) => ballots.reduce((all, { choices }) => all + of(choices[option]), 0))

/** The sums under a name, and every option that has the most; none where there is no ballot. */
function added(list, name) {
  const sums = perOption(list, (n) => n)
  const leaders = [...sums.keys()].filter((o) => list.ballots.length > 0 && sums[o] === Math.max(...sums))
  return { ballots: list.ballots.length, [name]: sums, leaders }
}

/** @type {Record<string, (list: List) => any>} */
const count = {
  one: (list) => added(list, 'counts'),
  several: (list) => added(list, 'counts'),
  // The middle is the step of the ballot in the middle, or the steps of the two beside the middle.
  scale(list) {
    const steps = list.ballots.map(({ choices }) => choices.indexOf(1)).sort((a, b) => a - b)
    const middle = [steps[Math.ceil(steps.length / 2) - 1], steps[Math.floor(steps.length / 2)]]
    return { ...added(list, 'counts'), median: steps.length > 0 ? [...new Set(middle)] : [] }
  },
  score(list) {
    const byScore = [0, 1, 2, 3, 4, 5].map((score) => perOption(list, (n) => Number(n === score)))
    const spread = list.options.map((_, option) => byScore.map((counts) => counts[option]))
    return { ...added(list, 'sums'), spread }
  },
  points: (list) => ({ ...added(list, 'sums'), givers: perOption(list, (n) => Number(n > 0)) }),
  ranking(list) {
    const firsts = perOption(list, (n) => Number(n === 1))
    return { ballots: list.ballots.length, firsts, runoff: runOff(list), schulze: schulze(list) }
  },
}

/**
 * Instant run-off. An option with more than half of the ballots that still rank anybody has won; two that are level at
 * the end both have. Else the last goes out: several that are level there all at once, if together they have less than
 * the next; if not, every way to go on is followed, and the way that is shown takes the first of them. After 8192 looks
 * at who is still in, large sets first, whoever is in a set that was not looked at may win too. @param {List} list
 */
function runOff({ options, ballots }) {
  if (ballots.length === 0) return { rounds: [], winners: [], every_way: true }
  const rankings = ballots.map(({ choices: c }) => c.map((_, at) => c.indexOf(at + 1)).filter((o) => o >= 0))
  const key = (still) => sum(still.map((option) => 2 ** option))
  const [rounds, winners, left] = [[], new Set(), new Set()]
  let shown = key([...options.keys()])
  const sets = new Map([[shown, [...options.keys()]]])
  for (let size = options.length, looks = 0; size > 0; size--) {
    const ofThisSize = [...sets].filter(([, still]) => still.length === size)
    for (const [number, still] of ofThisSize.sort(([a], [b]) => a - b)) {
      const isLeft = ++looks > 8192 && number !== shown
      if (isLeft) still.forEach((option) => left.add(option))
      if (isLeft) continue
      const { round, winning, ways } = oneRound(rankings, still, options.length)
      winning.forEach((option) => winners.add(option))
      ways.forEach((way) => sets.set(key(way), way))
      if (number !== shown) continue
      rounds.push(round)
      shown = key(still.filter((option) => !round.out.includes(option)))
    }
  }
  const all = [...options.keys()].filter((option) => winners.has(option) || left.has(option))
  return { rounds, winners: all, every_way: left.size === 0 }
}

/** `still`: the options that are in. `ways`: who may be in the next round. */
function oneRound(rankings, still, size) {
  const counts = Array.from({ length: size }, (_, option) => (still.includes(option) ? 0 : null))
  let exhausted = 0
  for (const ranking of rankings) {
    const first = ranking.find((option) => counts[option] !== null)
    if (first === undefined) exhausted += 1
    else counts[first] += 1
  }
  const round = { counts, exhausted, out: [], tied: [] }
  const winning = still.filter((option) => counts[option] > (rankings.length - exhausted) / 2)
  if (winning.length > 0) return { round, winning, ways: [] }
  if (still.length === 2) return { round: { ...round, tied: still }, winning: still, ways: [] }
  const fewest = Math.min(...still.map((option) => counts[option]))
  const last = still.filter((option) => counts[option] === fewest)
  const others = still.filter((option) => counts[option] > fewest)
  const next = Math.min(...others.map((option) => counts[option]))
  if (others.length > 0 && (last.length === 1 || last.length * fewest < next))
    return { round: { ...round, out: last }, winning, ways: [others] }
  const ways = last.map((gone) => still.filter((option) => option !== gone))
  return { round: { ...round, out: [last[0]], tied: last }, winning, ways }
}

/**
 * Schulze's method (2011). A path is a chain of wins, as strong as its weakest, by the votes of the winning side; whoever
 * has a stronger path to another than that one back stands before it. Who is not ranked comes after all who are. @param {List} list
 */
function schulze({ options, ballots }) {
  const all = [...options.keys()]
  const pairwise = all.map(() => all.map(() => 0))
  for (const { choices } of ballots) {
    const ranks = choices.map((rank) => rank || Infinity)
    for (const a of all) for (const b of all) if (ranks[a] < ranks[b]) pairwise[a][b] += 1
  }
  const paths = all.map((a) => all.map((b) => (pairwise[a][b] > pairwise[b][a] ? pairwise[a][b] : 0)))
  // Lengthen all paths by a win, as often as there are options: no path needs more.
  const steps = all.flatMap((a) => all.flatMap((b) => all.filter((c) => c !== a).map((c) => [a, b, c])))
  for (const [a, b, c] of all.flatMap(() => steps))
    paths[a][c] = Math.max(paths[a][c], Math.min(paths[a][b], paths[b][c]))
  const places = []
  for (let left = ballots.length > 0 ? all : []; left.length > 0;) {
    const place = left.filter((a) => !left.some((b) => paths[b][a] > paths[a][b]))
    left = left.filter((option) => !place.includes(option))
    places.push(place)
  }
  return { pairwise, paths, places, winners: places[0] ?? [] }
}

function inWords({ options, method, question, closed, ballots }, result) {
  const nameOf = (texts) => texts.en ?? texts['zh-HK']
  const names = (some) => some.map((option) => nameOf(options[option])).join(' = ') || 'nobody'
  const numbers = (some) => some.flatMap((n, at) => (n === null ? [] : `${names([at])} ${n}`)).join(', ')
  const { counts, sums, median, leaders, runoff, schulze } = result
  const above = [`“${nameOf(question)}”, closed ${closed}: ${ballots.length} ballots, by “${method}”`]
  if (counts) above.push(`Ballots: ${numbers(counts)}`)
  if (sums) above.push(`Points: ${numbers(sums)}`)
  if (median) above.push(`The middle: ${names(median)}`)
  if (leaders) return [...above, `The most: ${names(leaders)}`]
  for (const { counts, out, tied, exhausted } of runoff.rounds) {
    above.push(`Run-off: ${numbers(counts)}; without a choice left ${exhausted}; out: ${names(out)}`)
    if (tied.length > 0) above.push(`  Level in the last place: ${names(tied)}. Every way was counted.`)
  }
  if (!runoff.every_way) above.push('There are more ways to break these ties than were counted.')
  above.push(`Instant run-off is won by, where several are named perhaps: ${names(runoff.winners)}`)
  return [...above, `Schulze's method, from the first place on: ${schulze.places.map(names).join(', then ')}`]
}

/** What to print of a file that agrees; throws `Wrong` otherwise. @param {Buffer} bytes @param {string} [expected] */
export function recount(bytes, expected) {
  const text = bytes.toString('utf8')
  const isJson = text.startsWith('{')
  must(isJson || text.startsWith('# root '), 'This file is no list of ballots.')
  const list = isJson ? readJson(text) : readCsv(text)
  checkHead(list)
  checkBallots(list)
  const again = Buffer.from(isJson ? asJson(list) : asCsv(list))
  must(bytes.equals(again), 'The file is not written as such lists are: something in it was changed.')
  const root = createHash('sha256').update(hashed(list)).digest('hex')
  must(root === list.root, `The root does not agree: the file names ${list.root}, its ballots make ${root}.`)
  must(!expected || root === expected, `The root is ${root}, and not the one you gave.`)
  const result = { method: list.method, ...count[list.method](list) }
  const words = inWords(list, result).join('\n').replace(steersTerminals, '')
  must(json(result) === json(list.result), `The result does not agree. The ballots come to:\n${words}`)
  return `${words}\nRoot: ${root}\nRoot and result agree. Compare the root with that on the page of the poll.`
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    must(process.argv[2], 'Say which file: npx kiu-recount FILE [ROOT]')
    console.log(recount(readFileSync(process.argv[2]), process.argv[3]))
  } catch (error) {
    console.error(error instanceof Wrong ? error.message : 'This file cannot be read as a list of ballots.')
    process.exitCode = 1
  }
}
