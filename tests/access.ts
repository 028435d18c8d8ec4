// The table of who may: every route of the app has a row in access/, with the status that each kind of visitor gets.
// A refusal (3xx to sign-in, 403, 404) must leave every table as it was; tests/routes/access.test.ts tries them all.
import { moderation } from './access/moderation.ts'
import { outside } from './access/outside.ts'
import { people } from './access/people.ts'
import type { Row } from './access/row.ts'
import { staff } from './access/staff.ts'
import { thread } from './access/thread.ts'

export { expected, inDays, type Row, type Visitor, visitors } from './access/row.ts'
export { makeWorld, type World } from './access/world.ts'

export const rows: Row[] = [...outside, ...thread, ...moderation, ...people, ...staff]
