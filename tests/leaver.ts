// Somebody about whom everything is held that can be: a row in each table that is about people.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { askForMail } from '../src/db/account-mails.ts'
import { castBallot, countOpenPoll } from '../src/db/ballots.ts'
import { indexCommentsById, indexPeople } from '../src/db/search-index.ts'
import { db } from './database.ts'
import {
  makeAppeal,
  makeArticle,
  makeComment,
  makeFlag,
  makeHeld,
  makeIdentity,
  makeInvitation,
  makeMail,
  makeNotification,
  makePassage,
  makePasskey,
  makePerson,
  makePoll,
  makeProved,
  makeSanction,
  makeStatement,
  type Person,
} from './make.ts'

export type Leaver = Awaited<ReturnType<typeof makeLeaver>>

export async function makeLeaver(columns: Parameters<typeof makePerson>[0] = {}) {
  const person = await makePerson({
    handle: 'ada-of-peel',
    sector: 'academia',
    organisation: 'Peel Library',
    password_hash: 'hash',
    time_zone: 'Europe/London',
    new_email: 'ada.new@kiu.example',
    ...columns,
  })
  const other = await makePerson()
  const article = await makeArticle()
  const mine = await makeComment({
    article_id: article.id,
    author_id: person.id,
    body: 'Benches for Peel Street.',
  })
  const theirs = await makeComment({
    article_id: article.id,
    author_id: other.id,
    parent_id: mine.id,
    body: `Thank you @${person.handle}, I agree.`,
    body_html: `<p>Thank you <a href="/people/${person.handle}">@${person.handle}</a>, I agree.</p>`,
  })
  const own = { person_id: person.id, article_id: article.id, comment_id: theirs.id }
  await makePassage({
    comment_id: mine.id,
    source: { article_id: article.id, language: 'en' },
    exact: 'Where',
  })
  await db
    .insertInto('comment_revisions')
    .values({
      comment_id: mine.id,
      revision: 1,
      body: 'Benches, benches.',
      body_html: '<p>Benches, benches.</p>',
      written_at: new Date(),
    })
    .execute()
  await indexCommentsById(db, [mine.id, theirs.id])
  await indexPeople(db, [person.id])
  await sql`insert into comment_prints values (${mine.id}, '{1,2,3}') on conflict do nothing`.execute(db)
  await sql`insert into mentions values (${theirs.id}, ${person.id})`.execute(db)
  await sql`insert into votes (comment_id, person_id, stance, language, sector)
    values (${theirs.id}, ${person.id}, 'agree', 'en', 'academia')`.execute(db)
  await sql`insert into opinion_places (article_id, drawing, person_id, x, y, group_id, said)
    values (${article.id}, 1, ${person.id}, 0.5, -0.25, 0, 0)`.execute(db)
  await sql`insert into comment_merges (comment_id, into_id, article_id, merged_by)
    select ${theirs.id}, id, article_id, ${person.id} from comments where id = ${mine.id}`.execute(db)
  await sql`insert into comments_told_apart (comment_id, other_id, article_id, told_by)
    select least(id, ${theirs.id}), greatest(id, ${theirs.id}), article_id, ${person.id}
    from comments where id = ${mine.id}`.execute(db)
  await sql`insert into seeds (article_id, position, language, body, body_html, renderer_version, written_by)
    values (${article.id}, 1, 'en', 'Benches need shade.', '<p>Benches need shade.</p>', 1, ${person.id})`.execute(
    db,
  )
  await sql`insert into sessions (token_hash, person_id, expires_at, agent, network)
    values (${randomBytes(12).toString('hex')}, ${person.id}, now() + interval '1 day', 'Firefox', '192.0.2.0/24')`.execute(
    db,
  )
  await sql`insert into visits (person_id, article_id, pulse, before_pulse, before_at)
    values (${person.id}, ${article.id}, 1, 1, now())`.execute(db)
  await sql`insert into folds (person_id, comment_id, article_id)
    values (${person.id}, ${mine.id}, ${article.id})`.execute(db)
  const held = await makeHeld({ article_id: article.id, author_id: person.id })
  await sql`insert into comment_drafts (person_id, article_id, body, passage)
    values (${person.id}, ${article.id}, 'I was going to say', 'Where')`.execute(db)
  await sql`insert into follows (person_id, article_id) values (${person.id}, ${article.id})`.execute(db)
  await sql`insert into follows (person_id, followed_id) values (${other.id}, ${person.id})`.execute(db)
  await sql`insert into mail_preferences values (${person.id}, 'answered', 'daily')`.execute(db)
  const notification = await makeNotification({ person_id: person.id, article_id: article.id })
  await makeMail({ person_id: person.id, kinds: ['opened'] })
  await sql`insert into delivery_items
    select ${notification.id}, max(id) from deliveries where person_id = ${person.id} on conflict do nothing`.execute(
    db,
  )
  await makeFlag({ comment_id: theirs.id, person_id: person.id, note: 'It is not true.' })
  const about = await makeFlag({ comment_id: mine.id })
  await sql`insert into case_notes (case_id, author_id, note) values (${about.id}, ${other.id}, 'Look at it.')`.execute(
    db,
  )
  const statement = await makeStatement({
    person_id: person.id,
    article_id: article.id,
    case_id: about.id,
    note: 'Why.',
  })
  await makeAppeal(statement, { body: 'It was no insult.' })
  const sanction = await makeSanction({ person_id: person.id, note: 'Insults.' })
  await sql`insert into staff_notes values (${sanction.log_id}, 'Insults.')`.execute(db)
  await askForMail(db, { kind: 'reset', person_id: person.id, email: emailOf(person), language: 'en' })
  await sql`update account_mails set token_hash = 'token', ends_at = now() + interval '1 hour'`.execute(db)
  await makePasskey({ person_id: person.id })
  await sql`insert into authenticator_apps (person_id, secret, last_counter) values (${person.id}, 'sealed', 1)`.execute(
    db,
  )
  await sql`insert into recovery_codes (person_id, code_hash) values (${person.id}, ${'c'.repeat(43)})`.execute(
    db,
  )
  await sql`insert into passkey_challenges (challenge, purpose, holder_hash)
    values (${'c'.repeat(43)}, 'signing_in', 'holder')`.execute(db)
  await sql`insert into second_steps (token_hash, person_id, way, password_digest, return_to)
    values ('second', ${person.id}, 'password', 'digest', '/en/')`.execute(db)
  await makeIdentity({ person_id: person.id, issuer: 'https://id.example' })
  await sql`insert into provider_requests (token_hash, provider, purpose, person_id, state, nonce, verifier, return_to)
    values ('there', 'city', 'link', ${person.id}, 'state', 'nonce', 'verifier', '/en/')`.execute(db)
  await makeProved('P'.repeat(32))
  await makeInvitation({ email: emailOf(person), invited_by: other.id })
  await sql`update invitations set accepted_at = now(), accepted_by = ${person.id}`.execute(db)
  const poll = await makePoll({ article_id: article.id })
  await castBallot(db, { poll, personId: person.id, choices: [1, 0, 0], language: 'en', sector: 'academia' })
  await countOpenPoll(db, poll)
  await sql`insert into exports (person_id, ready_at, bytes) values (${person.id}, now(), 5)`.execute(db)
  await sql`insert into export_pieces values (${person.id}, 0, 'piece')`.execute(db)
  await sql`with upload as (insert into uploads (person_id, title, about) values (${person.id}, 'Benches', '{}') returning id)
    insert into upload_pieces select id, 0, 0, 'votes.csv', 'piece' from upload`.execute(db)
  await sql`insert into erasures (person_id, comments) values (${person.id}, 'stay')`.execute(db)
  await sql`insert into roles (person_id, role) values (${person.id}, 'editor')`.execute(db)
  await sql`update people set suspended_until = now() + interval '9 days', suspension_reason = 'Insults.'
    where id = ${person.id}`.execute(db)
  await sql`insert into rate_limits values ('sign-in', 1, 0)`.execute(db)
  await sql`insert into kept_forms (token_hash, path, fields) values ('kept', '/en/account', '{}')`.execute(
    db,
  )
  return { person, other, article, mine, theirs, own, held, poll, statement, about }
}

const emailOf = (person: Person) => `${person.public_id.toLowerCase().replace(/[^a-z0-9]/g, '')}@kiu.example`

/** As if the week were over. */
export async function letTheWeekPass(person: { id: string }, comments: 'stay' | 'go') {
  await sql`insert into erasures (person_id, comments, asked_at, due_at)
    values (${person.id}, ${comments}, now() - interval '7 days', now())
    on conflict (person_id) do update set due_at = now(), comments = excluded.comments`.execute(db)
}
