// A process that draws the maps which are due, once, for a test to kill: `node tests/jobs/map-drawer.ts`.
import { pino } from 'pino'
import { connect } from '../../src/db/client.ts'
import { run } from '../../src/jobs/draw-maps.ts'

const url = process.env['KIU_TEST_DATABASE'] ?? ''
const { db, close } = connect(url, { max: 2, name: 'kiu drawer' })
await run({}, { db, url, log: pino() } as Parameters<typeof run>[1])
await close()
