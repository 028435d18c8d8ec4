// What the rows find when they are tried: one of each thing.
import type { Role } from '../../src/domain/words.ts'
import {
  makeAppeal,
  makeArticle,
  makeComment,
  makeFlag,
  makeHeld,
  makeInvitation,
  makeLine,
  makeLink,
  makePassage,
  makeMail,
  makeMerge,
  makeNotification,
  makeOpinion,
  makePasskey,
  makePerson,
  makePoll,
  makeSanction,
  makeStatement,
  makeSuspended,
  makeUnverified,
  makeWordRule,
  type Person,
} from '../make.ts'

import type { Visitor } from './row.ts'

/** None of it belongs to a visitor. */
export type World = Awaited<ReturnType<typeof makeWorld>>

export async function makeWorld() {
  const people: Record<Exclude<Visitor, 'nobody'>, Person> = {
    citizen: await makePerson(),
    suspended: await makeSuspended(),
    unverified: await makeUnverified(),
    ...(await staff(['moderator', 'editor', 'administrator'])),
  }
  const author = await makePerson()
  const article = await makeArticle({ slug: 'benches', author_id: author.id })
  const draft = await makeArticle({ slug: 'draft-benches', state: 'draft', author_id: author.id })
  const comment = await makeComment({ article_id: article.id, author_id: author.id })
  const poll = await makePoll({ article_id: article.id })
  const flagged = await makeComment({ article_id: article.id, author_id: author.id })
  const quoting = await makeComment({ article_id: article.id, parent_id: comment.id, author_id: author.id })
  await makePassage({ comment_id: quoting.id, source: comment, exact: comment.body })
  const moderationCase = await makeFlag({ comment_id: flagged.id })
  const judged = await makeComment({ article_id: article.id, author_id: author.id })
  const opinion = await makeOpinion({ comment_id: judged.id })
  await makeMerge({ comment: judged, into: comment })
  const notification = await makeNotification({ person_id: author.id, article_id: article.id })
  const mail = await makeMail({ person_id: author.id, kinds: ['opened'] })
  const decision = await makeLine({ act: 'case_decided', outcome: 'hide', reason: 'spam' })
  const editing = await makeLine({ act: 'article_saved', actor_id: author.id })
  const { id: case_id } = moderationCase
  const removed = await makeStatement({ person_id: author.id, article_id: article.id, case_id })
  const objection = await makeAppeal(removed)
  const warning = await makeSanction({ person_id: author.id })
  const until = new Date(Date.now() + 86_400_000)
  const { log_id } = await makeSanction({ person_id: people.suspended.id, kind: 'suspension', until })
  const suspension = await makeStatement({ person_id: people.suspended.id, act: 'suspended', until, log_id })
  const told = { removed, objection, warning, suspension }
  const held = await makeHeld({ article_id: article.id, author_id: author.id })
  const links = await makeLinks()
  const word = await makeWordRule({ term: 'humbug' })
  const passkey = await makePasskey({ person_id: author.id })
  const invitation = await makeInvitation({ email: 'ada@example.org', invited_by: people.administrator.id })
  return {
    decision,
    editing,
    people,
    author,
    article,
    draft,
    comment,
    merged: judged,
    quoting,
    poll,
    moderationCase,
    opinion,
    notification,
    mail,
    told,
    held,
    links,
    word,
    passkey,
    invitation,
  }
}

/** Of mails to two people who are nobody's visitors. */
async function makeLinks() {
  const joining = await makeUnverified({ new_email: 'joining@example.org' })
  const forgetful = await makePerson({ email: 'forgetful@example.org' })
  return {
    verification: await makeLink({
      kind: 'verification',
      person_id: joining.id,
      email: 'joining@example.org',
    }),
    reset: await makeLink({ kind: 'reset', person_id: forgetful.id, email: 'forgetful@example.org' }),
  }
}

async function staff<const R extends Role>(roles: R[]): Promise<Record<R, Person>> {
  const made = await Promise.all(
    roles.map(async (role) => [role, await makePerson({ roles: [role] })] as const),
  )
  return Object.fromEntries(made) as Record<R, Person>
}
