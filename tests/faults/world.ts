// What the forms of the app are tried on: one of each thing, and somebody who may send each form.
import { hashPassword } from '../../src/passwords.ts'
import { makeWorld as worldOfAccess } from '../access.ts'
import { decideCase } from '../../src/db/decisions.ts'
import { db } from '../database.ts'
import { makeArticle, makeComment, makeFlag, makePerson } from '../make.ts'

export const password = 'ferry lantern turnip'
const hash = await hashPassword(password)

/** The world of the table of who may, and what is the citizen's own. */
export async function makeWorld() {
  const world = await worldOfAccess()
  const known = await makePerson({ email: 'ada@example.org', password_hash: hash, roles: ['editor'] })
  const own = await makeComment({ article_id: world.article.id, author_id: known.id })
  const claimant = await makePerson({ sector: 'academia', organisation: 'Library' })
  const closed = await makeArticle({ slug: 'closed-benches', state: 'closed' })
  const whole = await makeArticle({ slug: 'whole-benches', state: 'draft' })
  const decidedCase = await decidedJustNow(world.article.id, world.people.moderator.id)
  return { ...world, ...world.people, decidedCase, known, own, claimant, closed, whole }
}

/** And still so when a slow machine comes to it. */
async function decidedJustNow(article_id: string, actorId: string) {
  const { id: comment_id, author_id } = await makeComment({ article_id })
  const flagged = await makeFlag({ comment_id })
  await decideCase(db, {
    case: { id: flagged.id, article_id, author_id },
    actorId,
    outcome: 'hide',
    reason: 'spam',
    note: null,
    version: null,
    asked: new Date(),
  })
  const decided_at = new Date(Date.now() + 3_600_000)
  await db.updateTable('cases').set({ decided_at }).where('id', '=', flagged.id).execute()
  return flagged
}

export type World = Awaited<ReturnType<typeof makeWorld>>
