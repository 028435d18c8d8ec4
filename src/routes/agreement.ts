// How alike moderators judge.
import { Hono } from 'hono'
import { judgedTwice } from '../db/agreement.ts'
import { opinionsWaiting } from '../db/second-opinions.ts'
import { compared } from '../domain/agreement.ts'
import { canModerate } from '../domain/permissions.ts'
import { agreementPage } from '../views/agreement.ts'
import { allow, type Env, signedIn } from './env.ts'
import { show } from './respond.ts'

export const agreement = new Hono<Env>()

agreement.get('/moderation/agreement', signedIn, async (c) => {
  const { db, viewer, reading } = c.var
  allow(canModerate(viewer, reading.now))
  const [rows, waiting] = await Promise.all([judgedTwice(db), opinionsWaiting(db, viewer.id)])
  return show(c, agreementPage({ comparison: compared(rows), waiting }, reading))
})
