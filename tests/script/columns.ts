// Every column of text or JSON, with how the tests put strings into it, or why nobody's words can stand in it.
import { sql } from 'kysely'
import { ownerDb } from '../database.ts'

/** Characters that fit. */
interface Words {
  is: 'words'
  most: number
  /** What the column wants of its text. */
  as?: (text: string) => string
}
/** Markdown, rendered by the product into `body_html` beside it. */
interface Markdown {
  is: 'markdown'
  most: number
  kind: 'comment' | 'article'
}
/** A check or a type of the database lets no such string in: tried with all of them. */
interface Refused {
  is: 'refused'
}
/** Why nobody's words stand in it. */
interface Ours {
  is: 'ours'
  why: string
}
export type Column = Words | Markdown | Refused | Ours

const words = (most: number, as?: Words['as']): Column => ({ is: 'words', most, ...(as && { as }) })
const markdown = (kind: Markdown['kind']): Column => ({ is: 'markdown', most: 3000, kind })
const refused: Column = { is: 'refused' }
const ours = (why: string): Column => ({ is: 'ours', why })

const beside = ours('the HTML of the Markdown beside it, which is seeded through the renderer')
const randomId = ours('drawn by the database')
const hash = ours('a hash or a token, made by us')
const code = ours('a word of ours')
const folded = ours('made from the text by the index, and searched, not shown')
const numbers = ours('numbers that were counted')
const lower = (text: string) => text.toLowerCase()

/** By `table.column`. A column that is missing here fails the test: say how words come into it, or why not. */
export const columns: Readonly<Record<string, Column>> = {
  'account_mails.details': ours('fields of ours by kind of mail; its text is looked at in sinks.test.ts'),
  'account_mails.email': ours(
    'an address that the form has judged; its mails are looked at in sinks.test.ts',
  ),
  'account_mails.token_hash': hash,
  'appeals.body': words(2000),
  'appeals.note': words(2000),
  'appeals.public_id': randomId,
  'appeals.queue': code,
  'article_revision_texts.body': words(3000),
  'article_revision_texts.standfirst': words(300),
  'article_revision_texts.title': words(150),
  'article_search.folded': folded,
  'article_search.title': folded,
  'article_translations.body': markdown('article'),
  'article_translations.body_html': beside,
  'article_translations.standfirst': words(300),
  'article_translations.title': words(150),
  'articles.import_key': ours('of an import, for finding it again; not shown'),
  'articles.public_id': randomId,
  'articles.single_language_reason': words(300),
  'articles.slug': refused,
  'articles.source_address': ours(
    'of an import: one of three addresses in polis/, or what the command line was given',
  ),
  'articles.source_licence': words(60),
  'articles.source_name': words(60),
  'case_notes.note': words(2000),
  'cases.before': ours('ids, states and times'),
  'cases.burst': refused,
  'cases.public_id': randomId,
  'cases.queue': code,
  'cases.withheld_by': refused,
  'comment_drafts.body': words(3000),
  'comment_drafts.passage': words(500),
  'comment_revisions.body': markdown('comment'),
  'comment_revisions.body_html': beside,
  'comment_search.folded': folded,
  'comments.body': markdown('comment'),
  'comments.body_html': beside,
  'comments.public_id': randomId,
  'deliveries.public_id': randomId,
  'deliveries.token_hash': hash,
  'flags.note': words(1000),
  'guideline_revisions.summary': words(200),
  'guideline_texts.body': markdown('comment'),
  'guideline_texts.body_html': beside,
  'held_texts.body': markdown('comment'),
  'held_texts.body_html': beside,
  'held_texts.detail': ours(
    'what the rules found, by their own words; a term of a word rule is seeded there',
  ),
  'held_texts.passage': words(500),
  'held_texts.public_id': randomId,
  'held_texts.rule': code,
  'held_texts.spans': ours('numbers: where in the text'),
  'invitations.email': ours('an address that the form has judged'),
  'invitations.public_id': randomId,
  'kept_forms.fields': ours('a form as it was posted: seeded through the front door in typed.test.ts'),
  'kept_forms.path': ours('the path of a form of ours; looked at again before it is shown'),
  'kept_forms.token_hash': hash,
  'notifications.public_id': randomId,
  'open_tallies.tally': numbers,
  'opinion_maps.picture': numbers,
  'opinion_states.rival': numbers,
  'opinion_statements.tallies': numbers,
  'opinion_colours.dots': ours('letters of our own, one a dot'),
  'passages.exact': words(500),
  'passages.prefix': words(30),
  'passages.suffix': words(30),
  'passkey_challenges.challenge': hash,
  'passkey_challenges.holder_hash': hash,
  'passkey_challenges.user_handle': hash,
  'passkeys.credential_id': ours('judged by the library, and shown nowhere'),
  'passkeys.name': words(60),
  'passkeys.public_id': randomId,
  'passkeys.transports': ours('words of the standard; others are dropped'),
  'passkeys.user_handle': hash,
  'people.display_name': words(60),
  'people.email': words(200, lower),
  'people.handle': words(30),
  'people.handle_skeleton': ours('for comparing, not shown'),
  'people.new_email': words(200, lower),
  'people.organisation': words(80),
  'people.password_hash': hash,
  'people.public_id': randomId,
  'people.suspension_reason': words(500),
  'people.time_zone': ours('one of the names that Intl knows'),
  'person_search.folded': folded,
  'person_search.name': folded,
  'poll_options.label_en': words(100),
  'poll_options.label_zh_hk': words(100),
  'poll_options.public_id': randomId,
  'poll_tallies.breakdown': numbers,
  'poll_tallies.facts': numbers,
  'poll_tallies.flows': numbers,
  'poll_tallies.tally': numbers,
  'poll_tallies.turnout': numbers,
  'polls.public_id': randomId,
  'polls.question_en': words(200),
  'polls.question_zh_hk': words(200),
  'proved_identities.display_name': ours(
    'in a form of whoever holds its cookie: see routes/providers.test.ts',
  ),
  'proved_identities.email': ours('in a form of whoever holds its cookie: see routes/providers.test.ts'),
  'proved_identities.issuer': ours('of the configuration'),
  'proved_identities.provider': ours('of the configuration'),
  'proved_identities.return_to': ours('a path of ours, checked before'),
  'proved_identities.subject': ours('compared, and shown nowhere'),
  'proved_identities.token_hash': hash,
  'provider_identities.issuer': ours('of the configuration'),
  'provider_identities.public_id': randomId,
  'provider_identities.subject': ours('compared, and shown nowhere'),
  'provider_requests.nonce': hash,
  'provider_requests.provider': ours('of the configuration'),
  'provider_requests.return_to': ours('a path of ours, checked before'),
  'provider_requests.state': hash,
  'provider_requests.token_hash': hash,
  'provider_requests.verifier': hash,
  'queue_counts.queue': code,
  'rate_limits.key': ours('counted, not shown'),
  'recovery_codes.code_hash': hash,
  'sanctions.note': words(2000),
  'sanctions.public_id': randomId,
  'second_opinions.public_id': randomId,
  'second_steps.password_digest': hash,
  'second_steps.return_to': ours('a path of ours, checked before'),
  'second_steps.token_hash': hash,
  'seeds.body': markdown('comment'),
  'seeds.body_html': beside,
  'sessions.agent': words(300),
  'sessions.network': ours('a prefix of an address, made by us'),
  'sessions.token_hash': hash,
  'staff_log.outcome': refused,
  'staff_log.reason': refused,
  'staff_log.rule': refused,
  'staff_notes.note': words(2000),
  'statements.note': words(2000),
  'statements.public_id': randomId,
  'statements.rule': refused,
  'topics.name_en': words(60),
  'topics.name_zh_hk': words(60),
  'topics.slug': refused,
  'upload_pieces.name': ours(
    'the name of a file as it was sent; shown nowhere, and no file is written under it',
  ),
  'uploads.about': ours('what the page of an upload shows: desk-imports.test.ts sends such words'),
  'uploads.public_id': randomId,
  'uploads.title': words(150),
  'word_rules.exceptions': words(100),
  'word_rules.public_id': randomId,
  'word_rules.term': words(100),
}

/** Where strings stand after they were sown, and no page of the walk shows them, with the reason. */
export const unseen: Readonly<Record<string, string>> = {
  'article_revision_texts.standfirst': 'compared only where two versions differ',
  'held_texts.passage': 'kept for the moment when the text is published',
  'passages.prefix': 'for finding the words again',
  'passages.suffix': 'for finding the words again',
  'uploads.title': 'in the export of an editor; the page of the upload shows `about`',
  'sessions.agent': 'told as the name of a browser and of a system, by words of ours',
}

/** The columns of the database that can hold words, as `table.column`, with their types. */
export async function textColumns(): Promise<{ name: string; type: string }[]> {
  const { rows } = await sql<{ name: string; type: string }>`
    select format('%s.%s', c.table_name, c.column_name) as name, c.udt_name as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely_%'
      and c.udt_name in ('text', '_text', 'varchar', '_varchar', 'bpchar', 'citext', 'name', 'json', 'jsonb', '_jsonb', 'xml')
    order by 1`.execute(ownerDb)
  return rows
}
