// What nobody may find but who it is for: a word of its own in everything hidden, and the rule of who may see it where.
import { sql } from 'kysely'
import { castBallot } from '../../src/db/ballots.ts'
import { decideCase } from '../../src/db/decisions.ts'
import { withdrawArticle } from '../../src/db/publication.ts'
import type { Outcome } from '../../src/domain/words.ts'
import { cookieFor } from '../access/everybody.ts'
import { makeStates } from '../access/states.ts'
import { db, ownerDb } from '../database.ts'
import {
  makeAppeal,
  makeArticle,
  makeComment,
  makeFlag,
  makePerson,
  makePoll,
  makeSanction,
  makeStatement,
  makeWordRule,
} from '../make.ts'
import { holdText } from '../../src/db/held-texts.ts'

/** The visitors of the doors, and those whose own the hidden things are. */
export type Reader =
  | 'nobody'
  | 'erased'
  | 'unverified'
  | 'citizen'
  | 'suspended'
  | 'moderator'
  | 'editor'
  | 'administrator'
  | 'owner'
  | 'flagger'

export interface Canary {
  word: string
  what: string
  /** Who may see it; `where`: on these pages only, and moderators everywhere. */
  may: readonly Reader[]
  where?: RegExp
  /** No page shows it so far, not even to whoever may see it. */
  isUnshown?: true
}

/** Where people are looked for, and their own pages. */
const whoIsWho = /\/(people|mentions|search|account|welcome|notifications)\b/

const everyone = [
  'nobody',
  'erased',
  'unverified',
  'citizen',
  'suspended',
  'moderator',
  'editor',
  'administrator',
  'owner',
  'flagger',
] as const satisfies Reader[]
export const readers: readonly Reader[] = everyone

export async function plant() {
  const made = await makeStates()
  const { article } = made.world
  const owner = await makePerson({ handle: 'planter', display_name: 'Planter' })
  const canaries: Canary[] = []
  const places: string[] = []
  /** What was planted last, and no page shows. */
  const unshown = (made: string) => {
    canaries[canaries.length - 1] = { ...canaries.at(-1)!, isUnshown: true }
    return made
  }
  /** A word of its own, in letters that stay as they are wherever they are put. */
  const word = (what: string, may: readonly Reader[], where?: RegExp) => {
    const made = `zq${String(canaries.length).padStart(3, '0')}kestrel`
    canaries.push({ word: made, what, may, ...(where && { where }) })
    return made
  }

  // texts of articles that are not there for readers
  for (const state of ['draft', 'scheduled', 'withdrawn'] as const) {
    const may: Reader[] = ['editor']
    const text = (lang: string) => ({
      title: `${word(`title of a ${state} article, ${lang}`, may)} title`,
      standfirst: word(`standfirst of a ${state} article, ${lang}`, may),
      body: word(`body of a ${state} article, ${lang}`, may),
    })
    const [en, zh] = [text('en'), text('zh-HK')]
    const hidden = await makeArticle({
      slug: `hidden-${state}`,
      state: state === 'withdrawn' ? 'published' : state,
      author_id: owner.id,
      en: { ...en, body_html: `<p>${en.body}</p>` },
      zh: { ...zh, body_html: `<p>${zh.body}</p>` },
    })
    await makePoll({
      article_id: hidden.id,
      question_en: word(`question of a ${state} article`, may),
      labels: [word(`option of a ${state} article`, may), 'Nowhere'],
    })
    if (state === 'withdrawn') {
      const { public_id } = await makeComment({
        article_id: hidden.id,
        author_id: owner.id,
        ...body(word('comment under a withdrawn article', ['editor', 'moderator'])),
      })
      places.push(`/comments/${public_id}`)
      await withdrawArticle(db, { publicId: hidden.public_id, actorId: owner.id })
    }
    places.push(
      `/articles/${hidden.slug}`,
      `/desk/articles/${hidden.public_id}/edit`,
      `/desk/articles/${hidden.public_id}/revisions`,
      `/articles/${hidden.slug}/feed.atom`,
      `/articles/${hidden.slug}/picture.png`,
    )
  }

  // comments that readers do not see
  const hidden: { id: string; public_id: string; case_id: string }[] = []
  for (const [outcome, may] of [
    ['hide', ['owner', 'moderator']],
    ['remove', ['owner', 'moderator']],
  ] as const) {
    const comment = await makeComment({
      article_id: article.id,
      author_id: owner.id,
      ...body(word(`${outcome}: text of a comment`, may)),
    })
    await db
      .insertInto('comment_revisions')
      .values({
        comment_id: comment.id,
        revision: 1,
        ...body(word(`${outcome}: earlier text of a comment`, ['moderator'])),
        written_at: new Date(),
      })
      .execute()
    // One of the two flaggers is among the readers, and knows what they said themselves.
    const self: Reader[] = outcome === 'hide' ? ['flagger'] : []
    const note = word(`${outcome}: note of a flag`, ['moderator', ...self])
    // Somebody who is here anybody may know; that they flagged, moderators.
    const name = word(`${outcome}: name of a flagger`, everyone, whoIsWho)
    const flagger = await makePerson({ handle: `flagger-${outcome}`, display_name: name })
    const flagged = await makeFlag({ comment_id: comment.id, person_id: flagger.id, reason: 'other', note })
    await decide(
      flagged,
      article.id,
      owner.id,
      outcome,
      word(`${outcome}: note of the decision`, ['owner', 'moderator', 'administrator']),
    )
    const file = await db
      .selectFrom('cases')
      .where('id', '=', flagged.id)
      .select(['id', 'public_id'])
      .executeTakeFirstOrThrow()
    await db
      .insertInto('case_notes')
      .values({
        case_id: file.id,
        author_id: made.world.people.moderator.id,
        note: word(`${outcome}: note on the case`, ['moderator']),
      })
      .execute()
    hidden.push({ id: comment.id, public_id: comment.public_id, case_id: file.public_id })
    for (const noun of ['', '/revisions', '/reply', '/edit', '/flags', '/passages'])
      places.push(`/comments/${comment.public_id}${noun}`)
    places.push(`/moderation/cases/${file.public_id}`)
  }
  const gone = await makeComment({
    article_id: article.id,
    author_id: owner.id,
    state: 'withdrawn',
    withdrawn_at: new Date(),
    ...body(word('text of a comment its author took away', ['moderator'])),
  })
  await makeFlag({ comment_id: gone.id })
  places.push(`/comments/${gone.public_id}`)
  const caseOfGone = await db
    .selectFrom('cases')
    .where('comment_id', '=', gone.id)
    .select('public_id')
    .executeTakeFirstOrThrow()
  places.push(`/moderation/cases/${caseOfGone.public_id}`)

  // held, and not sent yet
  const held = await holdText(
    db,
    {
      article_id: article.id,
      author_id: owner.id,
      ...body(word('held text', ['owner', 'moderator'])),
      renderer_version: 1,
      language: 'en',
    },
    { rule: 'personal_data', outcome: 'hold', spans: [{ start: 0, end: 2 }], detail: { kinds: ['phone'] } },
  )
  if ('public_id' in held) {
    const file = await sql<{
      public_id: string
    }>`select cases.public_id from cases join held_texts on held_texts.id = held_id
      where held_texts.public_id = ${held.public_id}`.execute(db)
    places.push(
      `/held/${held.public_id}`,
      `/comments/${held.public_id}`,
      `/moderation/cases/${file.rows[0]!.public_id}`,
    )
  }
  await db
    .insertInto('comment_drafts')
    .values({ article_id: article.id, person_id: owner.id, body: word('draft of a comment', ['owner']) })
    .execute()
  places.push(`/articles/${article.slug}/write`, `/articles/${article.slug}`)

  // who somebody is, and how they come in
  await sql`update people set email = ${`${word('address of mail', ['owner', 'administrator'])}@example.org`},
    new_email = ${`${unshown(word('address that is not proved', ['owner', 'administrator']))}@example.org`},
    password_hash = ${word('hash of a password', [])} where id = ${owner.id}`.execute(ownerDb)
  const cookie = await cookieFor(owner)
  await sql`update sessions set agent = ${unshown(word('agent of a session', ['owner']))},
    network = ${unshown(word('network of a session', ['owner']))}
    where person_id = ${owner.id}`.execute(ownerDb)
  // Its first twenty letters name it on the page of its person, and open nothing.
  await sql`insert into sessions (token_hash, person_id, expires_at)
    values (${'A'.repeat(20) + word('hash of a session', [])}, ${owner.id}, now() + interval '1 day')`.execute(
    ownerDb,
  )
  await sql`insert into account_mails (kind, person_id, email, language, details, token_hash, ends_at)
    values ('reset', ${owner.id}, 'x@example.org', 'en', ${JSON.stringify({ agent: word('detail of a mail', []) })},
      ${word('hash of a link', [])}, now() + interval '1 hour')`.execute(ownerDb)
  await sql`insert into deliveries (person_id, kinds, frequency, state, token_hash)
    values (${owner.id}, '{opened}', 'at_once', 'sent', ${word('hash in a delivery', [])})`.execute(ownerDb)
  await sql`insert into kept_forms (token_hash, path, fields)
    values (${word('hash of a kept form', [])}, '/en/preview', ${JSON.stringify({ body: word('a kept form', []) })})`.execute(
    ownerDb,
  )

  // what staff say
  const warning = await makeSanction({
    person_id: owner.id,
    made_by: (await makePerson({ roles: ['moderator'] })).id,
    note: word('note of a sanction', ['moderator', 'owner']),
  })
  const statement = await makeStatement({
    person_id: owner.id,
    act: 'warned',
    reason: 'abuse',
    note: word('note of a statement', ['owner', 'moderator']),
  })
  await sql`update statements set log_id = ${warning.log_id} where id = ${statement.id}`.execute(ownerDb)
  const about = await makeStatement({
    person_id: owner.id,
    article_id: article.id,
    case_id: made.world.moderationCase.id,
    act: 'flag_not_agreed',
    note: word('note of a statement about a flag', ['owner', 'moderator']),
  })
  const appeal = await makeAppeal(about, { body: word('objection', ['owner', 'moderator']) })
  places.push(
    `/statements/${statement.public_id}`,
    `/statements/${about.public_id}`,
    `/moderation/appeals/${appeal.public_id}`,
    `/moderation/people/${owner.public_id}`,
  )
  const suspended = await makePerson({
    suspended_until: new Date(Date.now() + 86_400_000),
    suspension_reason: word('reason of a suspension', ['administrator', 'moderator']),
  })
  places.push(
    `/administration/people/${suspended.public_id}`,
    `/administration/people/${owner.public_id}`,
    `/moderation/people/${suspended.public_id}`,
    `/people/${suspended.handle}`,
    '/administration/people?q=planter',
  )
  await makeWordRule({ term: word('word of a rule', ['administrator']) })
  places.push(
    `/articles/${article.slug}/picture.png`,
    '/administration/words',
    '/rules',
    '/account',
    '/account/notifications',
    '/account/sign-in',
    '/account/address',
  )

  // what somebody chose
  const asked = await makePoll({ article_id: (await makeArticle()).id, results: 'after_close' })
  const cast = await castBallot(db, {
    poll: asked,
    personId: owner.id,
    choices: asked.options.map((_, at) => (at === 0 ? 1 : 0)),
    language: 'en',
    sector: null,
  })
  if (cast.outcome !== 'cast') throw new Error(cast.outcome)
  const { rows } = await sql<{ receipt: string }>`
    select encode(receipt, 'hex') as receipt from ballots where poll_id = ${asked.id}`.execute(ownerDb)
  const { receipt } = rows[0]!
  const grouped = `${receipt.slice(0, 4)} ${receipt.slice(4, 8)}`
  canaries.push(
    { word: grouped, what: 'receipt of a ballot', may: ['owner'] },
    { word: receipt.slice(0, 12), what: 'receipt of a ballot, in one', may: ['owner'], isUnshown: true },
  )
  places.push(`/polls/${asked.public_id}`)

  // the control: what everybody may read
  await makeComment({
    article_id: article.id,
    author_id: owner.id,
    ...body(word('text of a published comment', everyone)),
  })
  const flagger = await cookieFor({ id: await idOf('flagger-hide') })
  const cookies = new Map<Reader, string | undefined>([
    ...made.cookies,
    ['owner', cookie],
    ['flagger', flagger],
  ])
  return { ...made, owner, article, canaries, places, cookies, hidden }
}

const body = (text: string) => ({ body: text, body_html: `<p>${text}</p>` })

const idOf = async (handle: string) =>
  (await db.selectFrom('people').where('handle', '=', handle).select('id').executeTakeFirstOrThrow()).id

async function decide(
  { id }: { id: string },
  article_id: string,
  author_id: string,
  outcome: Outcome,
  note: string,
) {
  const decided = await decideCase(db, {
    case: { id, article_id, author_id },
    actorId: (await makePerson({ roles: ['moderator'] })).id,
    outcome,
    reason: 'abuse',
    note,
    version: null,
    asked: new Date(),
  })
  if (decided !== 'decided') throw new Error(decided)
}
