// Hostile words in every column, and every page, fragment and file read back: made of the same parts as with harmless
// words of the same shape, and nothing of people's making in a name, a header, an address or a script.
import { beforeAll, expect, test } from 'vitest'
import { emptyTables } from '../database.ts'
import { type City, makeCity } from '../journey/city.ts'
import { columns, unseen } from './columns.ts'
import { firstDifference } from './skeleton.ts'
import { sow } from './sow.ts'
import { strings } from './strings.ts'
import { anew, stops, walker } from './walk.ts'

const slow = process.env['KIU_SLOW'] === '1'

let city: City
beforeAll(async () => {
  await emptyTables()
  city = await makeCity()
})

/** As different strings as there are places in each round, and other ones in the next. */
const stringAt = (round: number) => (place: number) => strings[(round * 997 + place) % strings.length]!

async function walkOnce(round: number, harmless: boolean) {
  const sown = await sow(stringAt(round), { harmless })
  anew()
  const visit = await walker(city)
  const answers = []
  for (const stop of stops) answers.push(await visit(stop, round % 2 ? 'zh-HK' : 'en', round % 3 === 2))
  return { sown, answers }
}

test('nothing that anybody wrote is more than words', async () => {
  const faults: string[] = []
  for (let round = 0; round < (slow ? 100 : 2); round++) {
    const harmless = await walkOnce(round, true)
    const hostile = await walkOnce(round, false)
    for (const [at, { name }] of stops.entries()) {
      const [ours, theirs] = [harmless.answers[at]!, hostile.answers[at]!]
      if (ours.status !== theirs.status) faults.push(`${round} ${name}: ${ours.status} became ${theirs.status}`)
      const difference = firstDifference(ours.bones, theirs.bones)
      if (difference !== null) faults.push(`${round} ${name}: ${difference}`)
      faults.push(...theirs.faults.map((fault) => `${round} ${name}: ${fault}`))
    }
    const seen = hostile.answers.flatMap((answer) => answer.seen)
    console.log(new Set(seen.map(s=>s.column)).size, Object.keys(columns).filter(n=>['words','markdown'].includes(columns[n]!.is) && !seen.some(s=>s.column===n)), Object.entries(hostile.sown).filter(([,n])=>!n), new Set(seen.map(s=>s.place)), hostile.answers.map((a,i)=>[a.status, stops[i]!.name]).filter(([s])=>Number(s)>=500))
  }
  expect(faults).toEqual([])
}, 600_000)
