// Makes what a test needs, as small as may be: each with sensible columns, any of which the test may name.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Insertable, sql } from 'kysely'
import type {
  Articles,
  ArticleTranslations,
  Comments,
  Flags,
  Invitations,
  Notifications,
  Passages,
  Passkeys,
  People,
  PollOptions,
  Polls,
  StaffLog,
  Sanctions,
  Statements,
  WordRules,
} from '../src/db/schema.ts'
import { holdText } from '../src/db/held-texts.ts'
import type { NotificationKind } from '../src/domain/telling.ts'
import { skeletonOf } from '../src/domain/skeleton.ts'
import type { Language, Outcome, Reason, Role, Sector, Stance } from '../src/domain/words.ts'
import { keepBallots } from '../src/db/ballots.ts'
import { keepUpload } from '../src/db/uploads.ts'
import { db } from './database.ts'
import type { Present } from '../src/db/people.ts'

let count = 0
const next = () => ++count

export interface Person {
  id: string
  public_id: string
  handle: string
  display_name: string
}

/** No password: tests sign in by `browser(person)`, which starts a session; sign-in itself has tests of its own. */
export async function makePerson({
  roles = [],
  ...columns
}: Partial<Insertable<People>> & { roles?: Role[] } = {}): Promise<Person> {
  const handle = columns.handle ?? `person-${next()}`
  const person = await db
    .insertInto('people')
    .values({
      handle,
      handle_skeleton: skeletonOf(handle),
      display_name: `Person ${count}`,
      email: `${randomUUID()}@example.org`,
      language: 'en',
      ...columns,
    })
    .returning(['id', 'public_id', 'handle', 'display_name'])
    .$narrowType<Present>()
    .executeTakeFirstOrThrow()
  for (const role of roles) await db.insertInto('roles').values({ person_id: person.id, role }).execute()
  return person
}

export const makeSuspended = (columns: Parameters<typeof makePerson>[0] = {}) =>
  makePerson({
    suspended_until: new Date(Date.now() + 86_400_000),
    suspension_reason: 'Insults.',
    ...columns,
  })

/** Signed up, and the mail to their address lies unread. */
export const makeUnverified = (columns: Parameters<typeof makePerson>[0] = {}) =>
  makePerson({ email: null, new_email: `${randomUUID()}@example.org`, ...columns })

/** One that no device has: it is there, and opens nothing. */
export const makePasskey = (columns: Partial<Insertable<Passkeys>> & { person_id: string }) =>
  db
    .insertInto('passkeys')
    .values({
      credential_id: randomBytes(16).toString('base64url'),
      public_key: randomBytes(77),
      user_handle: randomBytes(32).toString('base64url'),
      counter: 0,
      is_synced: true,
      is_backed_up: true,
      name: 'Phone',
      ...columns,
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
/** A link of a mail about an account, as if the mail had left. Returns the token in it. */
export async function makeLink({
  hours = 1,
  ...columns
}: {
  kind: 'verification' | 'reset'
  person_id: string
  email: string
  hours?: number
}): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await db
    .insertInto('account_mails')
    .values({
      language: 'en',
      token_hash: createHash('sha256').update(token).digest('base64url'),
      sent_at: sql`now()`,
      ends_at: sql`now() + make_interval(hours => ${hours})`,
      ...columns,
    })
    .execute()
  return token
}

type Texts = Partial<Omit<Insertable<ArticleTranslations>, 'article_id' | 'language'>>

/** Published in both languages and open, unless the columns say otherwise. */
export async function makeArticle({
  en = {},
  zh = {},
  ...columns
}: Partial<Insertable<Articles>> & { en?: Texts | null; zh?: Texts | null } = {}) {
  const state = columns.state ?? 'published'
  const out = state === 'published' || state === 'closed'
  const article = await db
    .insertInto('articles')
    .values({
      slug: `article-${next()}`,
      topic_id: '1',
      state,
      published_at: out ? new Date() : null,
      published_version: out ? 1 : null,
      closed_at: state === 'closed' ? new Date() : null,
      publish_at: state === 'scheduled' ? new Date(Date.now() + 3_600_000) : null,
      ...columns,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await db.insertInto('article_revisions').values({ article_id: article.id, version: 1 }).execute()
  const written = [
    {
      language: 'en' as const,
      title: `More benches ${count}`,
      body: 'Where?',
      body_html: '<p>Where?</p>',
      texts: en,
    },
    {
      language: 'zh-HK' as const,
      title: `多設長椅 ${count}`,
      body: '放在哪裏？',
      body_html: '<p>放在哪裏？</p>',
      texts: zh,
    },
  ]
  for (const { language, title, body, body_html, texts } of written) {
    if (!texts) continue
    const standfirst = language === 'en' ? 'On sitting down.' : '關於坐下。'
    const row = { title, standfirst, body, ...texts }
    await db
      .insertInto('article_translations')
      .values({ article_id: article.id, language, body_html, ...row })
      .execute()
    await db
      .insertInto('article_revision_texts')
      .values({
        article_id: article.id,
        version: 1,
        language,
        title: row.title,
        standfirst: row.standfirst,
        body: row.body,
      })
      .execute()
  }
  return article
}

export async function makeComment(columns: Partial<Insertable<Comments>> & { article_id: string }) {
  const body = columns.body ?? `Comment ${next()}`
  return db
    .insertInto('comments')
    .values({
      author_id: columns.author_id ?? (await makePerson()).id,
      body,
      body_html: `<p>${body}</p>`,
      renderer_version: 1,
      language: 'en',
      ...columns,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Two comments of one article that count together. */
export const makeMerge = ({
  comment,
  into,
}: Record<'comment' | 'into', { id: string; article_id: string }>) =>
  db
    .insertInto('comment_merges')
    .values({ comment_id: comment.id, into_id: into.id, article_id: comment.article_id })
    .execute()

/** A text that a rule holds, with its case. */
export async function makeHeld({
  rule = 'personal_data',
  ...columns
}: {
  article_id: string
  author_id: string
  parent?: string
  rule?: 'personal_data'
}) {
  const body = `Call 6123 4567, ${next()}.`
  const written = { body, body_html: `<p>${body}</p>`, renderer_version: 1, language: 'en' as const }
  const held = await holdText(
    db,
    { ...written, ...columns },
    { rule, outcome: 'hold', spans: [{ start: 5, end: 14 }], detail: { kinds: ['phone'] } },
  )
  if (!('public_id' in held)) throw new Error(held.outcome)
  return db
    .selectFrom('held_texts')
    .where('public_id', '=', held.public_id)
    .selectAll()
    .executeTakeFirstOrThrow()
}

/** Asks, in both languages, unless the columns say otherwise. */
export const makeWordRule = (columns: Partial<Insertable<WordRules>> & { term: string }) =>
  db
    .insertInto('word_rules')
    .values({ action: 'ask', ...columns })
    .returningAll()
    .executeTakeFirstOrThrow()

/** What a comment answers: words of another one, or of the article's text in a language. */
export async function makePassage({
  source,
  ...columns
}: { comment_id: string; exact: string } & Partial<Insertable<Passages>> & {
    source: { id: string; article_id: string } | { article_id: string; language: Language }
  }) {
  const of =
    'id' in source ? { source_id: source.id, article_id: source.article_id } : { ...source, source_id: null }
  await db
    .insertInto('passages')
    .values({ prefix: '', suffix: '', version: 1, ...of, ...columns })
    .execute()
}

/** Votes of so many people of one sector. */
export async function makeVotes(
  commentId: string,
  stance: Stance,
  people: number,
  sector: Sector | null = null,
) {
  for (let i = 0; i < people; i++) {
    const { id } = await makePerson({ sector })
    await db
      .insertInto('votes')
      .values({ comment_id: commentId, person_id: id, stance, language: 'en', sector })
      .execute()
  }
}

/** One choice among three, results always, unless the columns say otherwise. */
export async function makePoll({
  labels = ['Parks', 'Stations', 'Nowhere'],
  ...columns
}: Partial<Insertable<Polls>> & {
  article_id: string
  labels?: string[]
}) {
  const poll = await db
    .insertInto('polls')
    .values({ question_en: 'Where do we sit?', question_zh_hk: '坐在哪裏？', ...columns })
    .returningAll()
    .executeTakeFirstOrThrow()
  const rows: Insertable<PollOptions>[] = labels.map((label, position) => ({
    poll_id: poll.id,
    position,
    label_en: label,
    label_zh_hk: `選項 ${label}`,
  }))
  const options = await db.insertInto('poll_options').values(rows).returningAll().execute()
  const { wording } = await db
    .selectFrom('polls')
    .where('id', '=', poll.id)
    .select('wording')
    .executeTakeFirstOrThrow()
  return { ...poll, wording, options: options.sort((a, b) => a.position - b.position) }
}

/** Somebody's ballot in an open poll; by default it chooses the first option. */
export async function makeBallot(
  poll: { id: string; article_id: string; options: readonly unknown[] },
  {
    person_id,
    choices = poll.options.map((_, at) => (at === 0 ? 1 : 0)),
    ...columns
  }: {
    person_id?: string
    choices?: readonly number[]
    language?: Language
    sector?: Sector | null
    cast_at?: Date
    wave?: 1 | 2
  } = {},
) {
  const personId = person_id ?? (await makePerson()).id
  const said = { language: 'en' as const, sector: null, cast_at: new Date(), ...columns }
  await keepBallots(db, poll, [{ personId, choices, ...said }])
}

/** One flag of somebody, and the open case it belongs to. */
export async function makeFlag({
  person_id,
  ...columns
}: Partial<Insertable<Flags>> & { comment_id: string }) {
  const case_ = await db
    .insertInto('cases')
    .values({ comment_id: columns.comment_id, flag_count: 1 })
    .onConflict((oc) =>
      oc
        .constraint('one_case_a_comment')
        .doUpdateSet((eb) => ({ state: 'open', flag_count: eb('cases.flag_count', '+', 1) })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  const flagger = person_id ?? (await makePerson()).id
  await db
    .insertInto('flags')
    .values({ case_id: case_.id, person_id: flagger, reason: 'spam', ...columns })
    .execute()
  const { reasons } = await db
    .selectFrom('cases')
    .where('id', '=', case_.id)
    .select('reasons')
    .executeTakeFirstOrThrow()
  return { ...case_, reasons, comment_id: columns.comment_id }
}

/** A decision of another moderator about a flagged comment, drawn to be judged a second time. */
export async function makeOpinion({
  comment_id,
  outcome = 'hide',
  reason = 'spam',
  decided_by,
}: {
  comment_id: string
  outcome?: Outcome
  reason?: Reason
  decided_by?: string
}) {
  const moderationCase = await makeFlag({ comment_id })
  const actor_id = decided_by ?? (await makePerson({ roles: ['moderator'] })).id
  const decided = { case_id: moderationCase.id, outcome, reason }
  const { id: log_id } = await db
    .insertInto('staff_log')
    .values({ act: 'case_decided', actor_id, comment_id, ...decided })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('cases')
    .set({ state: 'decided', outcome, reason, decided_at: new Date(), decided_by: actor_id, log_id })
    .where('id', '=', moderationCase.id)
    .execute()
  return db
    .insertInto('second_opinions')
    .values({ case_id: moderationCase.id, log_id })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** A statement, and the line of the log that it tells of; of a rule where the columns name one. */
export async function makeStatement({
  actor_id = null,
  ...columns
}: Partial<Insertable<Statements>> & { person_id: string; actor_id?: string | null }) {
  const { person_id, article_id, case_id, reason, rule } = columns
  const log = await db
    .insertInto('staff_log')
    .values({ act: 'case_decided', actor_id, person_id, article_id, case_id, reason, rule })
    .returning('id')
    .executeTakeFirstOrThrow()
  return db
    .insertInto('statements')
    .values({ act: 'comment_removed', log_id: log.id, ...columns })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Against a statement; what it is about and against whom, the database says. */
export async function makeAppeal(statement: { id: string }, columns: { body?: string; due_at?: Date } = {}) {
  const { rows } = await sql<{ id: string; public_id: string }>`
    insert into appeals (statement_id, body, due_at)
    values (${statement.id}, ${columns.body ?? 'It was no insult.'},
      ${columns.due_at ?? new Date(Date.now() + 7 * 86_400_000)}) returning id, public_id`.execute(db)
  return rows[0]!
}

/** A warning, unless the columns say otherwise. */
export async function makeSanction(columns: Partial<Insertable<Sanctions>> & { person_id: string }) {
  const act = (
    { warning: 'person_warned', slow_mode: 'person_slowed', suspension: 'person_suspended' } as const
  )[columns.kind ?? 'warning']
  const { person_id, made_by: actor_id = null } = columns
  const log = await db
    .insertInto('staff_log')
    .values({ act, actor_id, person_id })
    .returning('id')
    .executeTakeFirstOrThrow()
  return db
    .insertInto('sanctions')
    .values({ kind: 'warning', reason: 'abuse', note: 'Insults.', log_id: log.id, ...columns })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** That an article opened, unless the columns say otherwise. */
export const makeNotification = (
  columns: Partial<Insertable<Notifications>> & { person_id: string; article_id: string },
) =>
  db
    .insertInto('notifications')
    .values({ kind: 'opened', ...columns })
    .returningAll()
    .executeTakeFirstOrThrow()

/** A mail that was sent. Returns the token in it. */
export async function makeMail({ person_id, kinds }: { person_id: string; kinds: NotificationKind[] }) {
  const token = randomBytes(24).toString('base64url')
  const token_hash = createHash('sha256').update(token).digest('base64url')
  await db
    .insertInto('deliveries')
    .values({ person_id, kinds, frequency: 'at_once', state: 'sent', token_hash })
    .execute()
  return token
}

/** Onto the staff, as a moderator, unless the columns say otherwise; `token` stands in the link that was mailed. */
export async function makeInvitation({
  token = randomBytes(24).toString('base64url'),
  ...columns
}: Partial<Insertable<Invitations>> & { email: string; invited_by: string; token?: string }) {
  const ends_at = new Date(Date.now() + 7 * 86_400_000)
  const invitation = await db
    .insertInto('invitations')
    .values({ language: 'en', roles: sql`'{moderator}'::role[]`, ends_at, ...columns })
    .returning('public_id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('account_mails')
    .values({
      kind: 'invitation',
      email: columns.email,
      language: 'en',
      details: JSON.stringify({ invitation: invitation.public_id }),
      sent_at: new Date(),
      token_hash: createHash('sha256').update(token).digest('base64url'),
      ends_at,
    })
    .execute()
  return { ...invitation, token }
}

/** That a person signs in by another place. */
export const makeIdentity = (columns: { person_id: string; issuer?: string; subject?: string }) =>
  db
    .insertInto('provider_identities')
    .values({ issuer: 'http://127.0.0.1:9', subject: `subject-${next()}`, ...columns })
    .returning('public_id')
    .executeTakeFirstOrThrow()

/** What a browser came back with from another place, where nobody here is linked with it; the cookie for it. */
export async function makeProved(token: string): Promise<string> {
  const token_hash = createHash('sha256').update(token).digest('base64url')
  const proved = { provider: 'city', issuer: 'http://127.0.0.1:9', subject: `subject-${next()}` }
  await db
    .insertInto('proved_identities')
    .values({ token_hash, ...proved, email: 'ada@city.example', email_trusted: false, return_to: '' })
    .execute()
  return `provider=${token}`
}

/** A line of the staff log; its number in the chain. */
export async function makeLine(columns: Insertable<StaffLog>): Promise<number> {
  const { id } = await db.insertInto('staff_log').values(columns).returning('id').executeTakeFirstOrThrow()
  const { seq } = await db
    .selectFrom('log_chain')
    .where('log_id', '=', id)
    .select('seq')
    .executeTakeFirstOrThrow()
  return Number(seq)
}

/** A table of two answers, waiting to become an article; its public id. */
export const makeUpload = ({ personId }: { personId: string }) =>
  keepUpload(db, {
    personId,
    files: [{ name: 'answers.csv', bytes: Buffer.from('Person,More benches\n1,agree\n2,disagree\n') }],
    about: {
      kind: 'plain',
      title: 'Benches by post',
      description: '',
      language: 'en',
      topic: 'research',
      licence: 'CC BY 4.0',
      slug: 'benches-by-post',
      key: 'plain made',
      comments: 1,
      people: 3,
      votes: 2,
      removed: 0,
      disagreeing: 0,
      first: [{ body: 'More benches', agree: 1, disagree: 1, unsure: 0 }],
    },
  })
