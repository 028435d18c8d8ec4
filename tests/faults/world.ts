// What the forms of the app are tried on: one of each thing, and somebody who may send each form.
import { hashPassword } from '../../src/passwords.ts'
import { makeWorld as worldOfAccess } from '../access.ts'
import { makeArticle, makeComment, makeHeld, makePerson } from '../make.ts'

export const password = 'ferry lantern turnip'
const hash = await hashPassword(password)

/** The world of the table of who may, and what is the citizen's own. */
export async function makeWorld() {
  const world = await worldOfAccess()
  const known = await makePerson({ email: 'ada@example.org', password_hash: hash, roles: ['editor'] })
  const own = await makeComment({ article_id: world.article.id, author_id: known.id })
  const ownHeld = await makeHeld({ article_id: world.article.id, author_id: known.id })
  const claimant = await makePerson({ sector: 'academia', organisation: 'Library' })
  const closed = await makeArticle({ slug: 'closed-benches', state: 'closed' })
  const whole = await makeArticle({ slug: 'whole-benches', state: 'draft' })
  return { ...world, ...world.people, known, own, ownHeld, claimant, closed, whole }
}

export type World = Awaited<ReturnType<typeof makeWorld>>
