// One of each thing in each state that it can be in, some of them every visitor's own: what doors are tried on.
import { sql } from 'kysely'
import { decideCase } from '../../src/db/decisions.ts'
import { takeBackHeldText } from '../../src/db/held-texts.ts'
import { closeDuePolls, endPoll } from '../../src/db/poll-closing.ts'
import { closeArticle, withdrawArticle } from '../../src/db/publication.ts'
import type { Outcome } from '../../src/domain/words.ts'
import { db, ownerDb } from '../database.ts'
import {
  makeAppeal,
  makeArticle,
  makeBallot,
  makeComment,
  makeFlag,
  makeHeld,
  makeOpinion,
  makePassage,
  makePerson,
  makePoll,
  makeSanction,
  makeStatement,
  makeSuspended,
  makeUnverified,
} from '../make.ts'
import { type Anybody, cookieFor, erase } from './everybody.ts'
import { makeWorld } from './world.ts'

/** What an address can name, in each of its states; `own …` is the visitor's, `missing` is what nobody ever made. */
export const states = {
  article: ['draft', 'scheduled', 'published', 'over', 'closed', 'withdrawn', 'missing'],
  comment: [
    'published',
    'hidden',
    'removed',
    'withdrawn',
    'in a closed article',
    'in a withdrawn article',
    'own published',
    'own late',
    'own hidden',
    'own removed',
    'own withdrawn',
    'missing',
  ],
  held: [
    'held',
    'published',
    'refused',
    'withdrawn',
    'own held',
    'own published',
    'own refused',
    'own withdrawn',
    'missing',
  ],
  poll: ['of a draft', 'open', 'ended', 'closed', 'in a closed article', 'missing'],
  case: ['unreviewed', 'open', 'decided', 'of a held text', 'own', 'missing'],
  opinion: ['open', 'given', 'missing'],
  statement: ["somebody's", 'own', 'own late', 'own objected', 'missing'],
  appeal: ['open', 'agreed', 'not_agreed', 'overtaken', 'own', 'missing'],
  person: ['plain', 'suspended', 'unverified', 'erased', 'administrator', 'oneself', 'missing'],
} as const
export type Kind = keyof typeof states
export type State = (typeof states)[Kind][number]

/** The enum in the database whose every word must be among the states of a kind. */
export const enums: Partial<Record<Kind, string>> = {
  article: 'article_state',
  comment: 'comment_state',
  held: 'held_state',
  case: 'case_state',
  appeal: 'appeal_state',
}

/** What the address of a thing has in it: a public id, a slug or a handle. */
export type Named = { name: string; public_id: string; option?: string | undefined }
/** By kind and state; what is a visitor's own, by visitor too. */
export type States = { at: (kind: Kind, state: string, who: Anybody) => Named }

const named = ({ public_id }: { public_id: string }): Named => ({ name: public_id, public_id })
const missing: Named = { name: 'never-made--', public_id: 'never-made--' }

type Base = Awaited<ReturnType<typeof makeWorld>>
type Owner = { id: string }

/** The world of the rows, with everything in every state beside it, and a cookie for everybody. */
export async function makeStates() {
  const base = await makeWorld()
  // Whoever had much refused is asked before the next comment: a rule of its own, and not one of who may.
  await db.updateTable('moderation_rules').set({ rejected_percent: 0 }).execute()
  const erased = await makePerson()
  const owners: Record<Exclude<Anybody, 'nobody'>, Owner> = { ...base.people, erased }
  const made = new Map<string, Named>()
  const keep = (kind: Kind, state: string, thing: Named, who: Anybody | '' = '') =>
    made.set(`${kind} ${state} ${who}`, thing)

  for (const [state, thing] of Object.entries(await articles(base))) keep('article', state, thing)
  for (const [state, thing] of Object.entries(await polls(base))) keep('poll', state, thing)
  for (const [state, thing] of Object.entries(await comments(base))) keep('comment', state, thing)
  for (const [state, thing] of Object.entries(await heldTexts(base, base.author))) keep('held', state, thing)
  for (const [state, thing] of Object.entries(await cases(base))) keep('case', state, thing)
  for (const [state, thing] of Object.entries(await opinions(base))) keep('opinion', state, thing)
  for (const [state, thing] of Object.entries(await appeals(base))) keep('appeal', state, thing)
  for (const [state, thing] of Object.entries(await people(erased))) keep('person', state, thing)
  keep('statement', "somebody's", named(base.told.removed))
  for (const [who, owner] of Object.entries(owners) as [Anybody, Owner & Partial<Named>][]) {
    for (const [state, thing] of Object.entries(await own(base, owner))) {
      const [kind, ...rest] = state.split(' ')
      keep(kind as Kind, rest.join(' '), thing, who)
    }
    const { handle, public_id } = await personOf(owner.id)
    keep('person', 'oneself', { name: handle!, public_id }, who)
  }

  const cookies = new Map<Anybody, string | undefined>([['nobody', undefined]])
  for (const [who, owner] of Object.entries(owners)) cookies.set(who as Anybody, await cookieFor(owner))
  await erase(erased)
  const at: States['at'] = (kind, state, who) => {
    if (state === 'missing') return missing
    // Nobody has anything of their own: they come to what is the citizen's.
    const thing =
      made.get(`${kind} ${state} `) ?? made.get(`${kind} ${state} ${who === 'nobody' ? 'citizen' : who}`)
    if (!thing) throw new Error(`no ${kind} was made that is ${state}`)
    return thing
  }
  return { world: base, at, cookies }
}

const personOf = (id: string) =>
  db.selectFrom('people').where('id', '=', id).select(['handle', 'public_id']).executeTakeFirstOrThrow()

async function articles({ author }: Base) {
  const one = async (columns: Parameters<typeof makeArticle>[0]) => {
    const { slug, public_id } = await makeArticle({ author_id: author.id, ...columns })
    return { name: slug, public_id }
  }
  const withdrawn = await one({})
  await withdrawArticle(db, { publicId: withdrawn.public_id, actorId: author.id })
  return {
    draft: await one({ state: 'draft' }),
    scheduled: await one({ state: 'scheduled' }),
    published: await one({}),
    over: await one({ closes_at: new Date(Date.now() - 60_000) }),
    closed: await one({ state: 'closed' }),
    withdrawn,
  }
}

async function polls({ author }: Base) {
  const poll = async (columns: Parameters<typeof makeArticle>[0] = {}) =>
    makePoll({ article_id: (await makeArticle({ author_id: author.id, ...columns })).id })
  const closed = await poll()
  for (let at = 0; at < 12; at++) await makeBallot(closed)
  await endPoll(db, closed, author.id)
  await closeDuePolls(db)
  const inClosed = await poll()
  const { public_id: publicId } = await db
    .selectFrom('articles')
    .where('id', '=', inClosed.article_id)
    .select('public_id')
    .executeTakeFirstOrThrow()
  await closeArticle(db, { publicId, actorId: author.id })
  const open = await poll()
  // Over, and the job that counts did not come by yet.
  const ended = await poll()
  await endPoll(db, ended, author.id)
  return {
    'of a draft': named(await poll({ state: 'draft' })),
    open: { ...named(open), option: open.options[0]?.public_id },
    ended: named(ended),
    closed: named(closed),
    'in a closed article': named(inClosed),
  }
}

/** With a passage that each of them answers, and an edit behind it. */
async function comment({ article }: Base, author: Owner, columns = {}) {
  const made = await makeComment({ article_id: article.id, author_id: author.id, ...columns })
  const source = { article_id: made.article_id, language: 'en' } as const
  await makePassage({ comment_id: made.id, source, exact: 'Where' })
  await db
    .insertInto('comment_revisions')
    .values({
      comment_id: made.id,
      revision: 1,
      body: 'Before.',
      body_html: '<p>Before.</p>',
      written_at: new Date(),
    })
    .execute()
  return made
}

async function judged(commentId: string, outcome: Outcome) {
  const { id } = await makeFlag({ comment_id: commentId })
  const moderator = await makePerson({ roles: ['moderator'] })
  const { author_id, article_id } = await db
    .selectFrom('comments')
    .where('id', '=', commentId)
    .select(['author_id', 'article_id'])
    .executeTakeFirstOrThrow()
  const decided = await decideCase(db, {
    case: { id, article_id, author_id },
    actorId: moderator.id,
    outcome,
    reason: outcome === 'keep' ? 'within_rules' : 'spam',
    note: null,
    version: null,
    asked: new Date(),
  })
  if (decided !== 'decided') throw new Error(decided)
}

const withdrawnColumns = { state: 'withdrawn', withdrawn_at: new Date() } as const

async function comments(base: Base) {
  const { author } = base
  const [hidden, removed] = [await comment(base, author), await comment(base, author)]
  await judged(hidden.id, 'hide')
  await judged(removed.id, 'remove')
  const closed = await makeArticle({ state: 'closed' })
  const gone = await makeArticle()
  const inGone = await comment(base, author, { article_id: gone.id })
  await withdrawArticle(db, { publicId: gone.public_id, actorId: author.id })
  return {
    published: named(await comment(base, author)),
    hidden: named(hidden),
    removed: named(removed),
    withdrawn: named(await comment(base, author, withdrawnColumns)),
    'in a closed article': named(await comment(base, author, { article_id: closed.id })),
    'in a withdrawn article': named(inGone),
  }
}

async function heldTexts({ article }: Pick<Base, 'article'>, author: Owner) {
  const held = () => makeHeld({ article_id: article.id, author_id: author.id })
  const [kept, published, refused, withdrawn] = [await held(), await held(), await held(), await held()]
  for (const [text, outcome] of [
    [published, 'keep'],
    [refused, 'remove'],
  ] as const) {
    const { id } = await db
      .selectFrom('cases')
      .where('held_id', '=', text.id)
      .select('id')
      .executeTakeFirstOrThrow()
    const moderator = await makePerson({ roles: ['moderator'] })
    const decided = await decideCase(db, {
      case: { id, article_id: article.id, author_id: author.id },
      actorId: moderator.id,
      outcome,
      reason: outcome === 'keep' ? 'within_rules' : 'personal_data',
      note: null,
      version: null,
      asked: new Date(),
    })
    if (decided !== 'decided') throw new Error(decided)
  }
  await takeBackHeldText(db, withdrawn)
  return {
    held: named(kept),
    published: named(published),
    refused: named(refused),
    withdrawn: named(withdrawn),
  }
}

const caseOf = (column: 'comment_id' | 'held_id', id: string) =>
  db.selectFrom('cases').where(column, '=', id).select(['id', 'public_id']).executeTakeFirstOrThrow()

async function cases(base: Base) {
  const { author } = base
  const [unreviewed, open, decided] = [
    await comment(base, author),
    await comment(base, author),
    await comment(base, author),
  ]
  await makeFlag({ comment_id: open.id })
  await judged(decided.id, 'hide')
  return {
    unreviewed: named(await caseOf('comment_id', unreviewed.id)),
    open: named(await caseOf('comment_id', open.id)),
    decided: named(await caseOf('comment_id', decided.id)),
    'of a held text': named(await caseOf('held_id', base.held.id)),
  }
}

async function opinions(base: Base) {
  const opinion = async () => makeOpinion({ comment_id: (await comment(base, base.author)).id })
  const given = await opinion()
  const { log_id } = await makeSanction({ person_id: (await makePerson()).id })
  await sql`update second_opinions set outcome = 'hide', reason = 'spam', given_at = now(), given_log_id = ${log_id},
    given_by = ${(await makePerson({ roles: ['moderator'] })).id} where id = ${given.id}`.execute(ownerDb)
  return { open: named(await opinion()), given: named(given) }
}

async function appeals({ article, moderationCase }: Base) {
  const appeal = async (state?: 'agreed' | 'not_agreed' | 'overtaken') => {
    const statement = await makeStatement({
      person_id: (await makePerson()).id,
      article_id: article.id,
      case_id: moderationCase.id,
      act: 'flag_not_agreed',
    })
    const made = await makeAppeal(statement)
    const by = state === 'overtaken' ? null : (await makePerson({ roles: ['moderator'] })).id
    if (state)
      await sql`update appeals set state = ${state}::appeal_state, decided_at = now(), decided_by = ${by},
        log_id = ${by && statement.log_id}, note = ${by && 'So it is.'} where id = ${made.id}`.execute(
        ownerDb,
      )
    return named(made)
  }
  return {
    open: await appeal(),
    agreed: await appeal('agreed'),
    not_agreed: await appeal('not_agreed'),
    overtaken: await appeal('overtaken'),
  }
}

async function people(erased: { id: string }) {
  const one = async ({ id }: { id: string }) => {
    const { handle, public_id } = await personOf(id)
    return { name: handle!, public_id }
  }
  return {
    plain: await one(await makePerson({ sector: 'academia', organisation: 'Library' })),
    suspended: await one(await makeSuspended()),
    unverified: await one(await makeUnverified()),
    erased: await one(erased),
    administrator: await one(await makePerson({ roles: ['administrator'] })),
  }
}

/** What is one visitor's own, of the time before they were suspended or left. */
async function own(base: Base, owner: Owner): Promise<Record<string, Named>> {
  const since = await db
    .selectFrom('people')
    .where('id', '=', owner.id)
    .select(['suspended_until', 'suspension_reason'])
    .executeTakeFirstOrThrow()
  const set = (columns: typeof since) =>
    db.updateTable('people').set(columns).where('id', '=', owner.id).execute()
  await set({ suspended_until: null, suspension_reason: null })
  const made = await everythingOf(base, owner)
  await set(since)
  return made
}

async function everythingOf(base: Base, owner: Owner): Promise<Record<string, Named>> {
  const { article, moderationCase } = base
  const [hidden, removed, judgedCase] = [
    await comment(base, owner),
    await comment(base, owner),
    await comment(base, owner),
  ]
  await judged(hidden.id, 'hide')
  await judged(removed.id, 'remove')
  await makeFlag({ comment_id: judgedCase.id })
  const statement = (columns = {}) =>
    makeStatement({ person_id: owner.id, article_id: article.id, case_id: moderationCase.id, ...columns })
  const objected = await makeStatement({
    person_id: owner.id,
    article_id: article.id,
    case_id: (await caseOf('comment_id', base.quoting.id)).id,
  })
  const held = await heldTexts(base, owner)
  return {
    'comment own published': named(await comment(base, owner)),
    'comment own late': named(await comment(base, owner, { posted_at: new Date(Date.now() - 3_600_000) })),
    'comment own hidden': named(hidden),
    'comment own removed': named(removed),
    'comment own withdrawn': named(await comment(base, owner, withdrawnColumns)),
    'case own': named(await caseOf('comment_id', judgedCase.id)),
    'statement own': named(await statement()),
    'statement own late': named(await statement({ made_at: new Date(Date.now() - 40 * 86_400_000) })),
    'statement own objected': named(objected),
    'appeal own': named(await makeAppeal(objected)),
    ...Object.fromEntries(Object.entries(held).map(([state, thing]) => [`held own ${state}`, thing])),
  }
}
