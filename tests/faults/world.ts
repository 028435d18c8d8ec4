// What the forms of the app are tried on: one of each thing, and somebody who may send each form.
import { hashPassword } from '../../src/passwords.ts'
import { makeWorld as worldOfAccess } from '../access.ts'
import { decideCase } from '../../src/db/decisions.ts'
import type { PollMethod } from '../../src/domain/words.ts'
import { db, ownerDb } from '../database.ts'
import {
  makeAppeal,
  makeArticle,
  makeComment,
  makeFlag,
  makeHeld,
  makePasskey,
  makeIdentity,
  makePerson,
  makePoll,
  makeProved,
  makeStatement,
  makeUpload,
} from '../make.ts'

export const password = 'ferry lantern turnip'
const hash = await hashPassword(password)

/** The world of the table of who may, and what is the citizen's own. */
export async function makeWorld() {
  const world = await worldOfAccess()
  const known = await makePerson({ email: 'ada@example.org', password_hash: hash, roles: ['editor'] })
  const own = await makeComment({ article_id: world.article.id, author_id: known.id })
  const ownPasskey = await makePasskey({ person_id: known.id })
  const ownHeld = await makeHeld({ article_id: world.article.id, author_id: known.id })
  const claimant = await makePerson({ sector: 'academia', organisation: 'Library' })
  const closed = await makeArticle({ slug: 'closed-benches', state: 'closed' })
  const whole = await makeArticle({ slug: 'whole-benches', state: 'draft' })
  const [ranked, scored, shared] = [
    await numbered('ranking', 'rank'),
    await numbered('score', 'mark'),
    await numbered('points', 'give'),
  ]
  const { id: case_id } = world.moderationCase
  const kept = await makeStatement({
    person_id: known.id,
    article_id: world.article.id,
    case_id,
    act: 'flag_not_agreed',
  })
  const reconsidered = await makeAppeal(kept)
  const decidedCase = await decidedJustNow(world.article.id, world.people.moderator.id)
  const polls = { ranked, scored, shared }
  return {
    ...world,
    ...world.people,
    known,
    own,
    claimant,
    closed,
    whole,
    ...polls,
    reconsidered,
    decidedCase,
    ownHeld,
    ownPasskey,
    upload: await makeUpload({ personId: world.people.editor.id }),
    identity: await makeIdentity({ person_id: known.id, issuer: 'https://id.example' }),
    proved: await makeProved('P'.repeat(32)),
  }
}

/** A poll of two options whose fields have names that a table can hold: `rank-first--`, `rank-second-`. */
async function numbered(method: PollMethod, noun: string) {
  const poll = await makePoll({
    article_id: (await makeArticle()).id,
    method,
    labels: ['Parks', 'Stations'],
    budget: method === 'points' ? 10 : null,
  })
  const ids = [`${noun}-first--`, `${noun}-second-`]
  for (const [at, { id }] of poll.options.entries())
    await ownerDb.updateTable('poll_options').set({ public_id: ids[at]! }).where('id', '=', id).execute()
  return poll
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
