// A process that casts ballots and nothing else: `node tests/process/caster.ts`, what to do by environment, what was taken on stdout.
import { castBallot, countOpenPoll } from '../../src/db/ballots.ts'
import { connect } from '../../src/db/client.ts'
import { pollByPublicId } from '../../src/db/polls.ts'

const {
  KIU_TEST_DATABASE: url = '',
  KIU_TEST_POLL: publicId = '',
  KIU_TEST_PEOPLE: people = '',
} = process.env
const { db, close } = connect(url, { max: 8 })
const poll = (await pollByPublicId(db, publicId, null))!
const [first = 0, last = -1] = people.split('-').map(Number)
const left = Array.from({ length: last - first + 1 }, (_, at) => first + at)
const taken: Record<string, number> = {}

async function castOne(id: number) {
  const option = id % poll.options.length
  const choices = poll.options.map((_, at) => (at === option ? 1 : 0))
  const { outcome } = await castBallot(db, {
    poll,
    personId: String(id),
    choices,
    language: id % 3 ? 'en' : 'zh-HK',
    sector: null,
  })
  taken[outcome] = (taken[outcome] ?? 0) + 1
  if (outcome === 'cast') taken[`option ${option}`] = (taken[`option ${option}`] ?? 0) + 1
  if (outcome === 'cast') await countOpenPoll(db, poll)
}

process.stdout.write('ready\n')
await new Promise((go) => process.stdin.once('data', go))
const worker = async () => {
  for (let id = left.shift(); id !== undefined; id = left.shift()) await castOne(id)
}
await Promise.all(Array.from({ length: 8 }, worker))
process.stdout.write(`${JSON.stringify(taken)}\n`)
await close()
process.exit(0)
