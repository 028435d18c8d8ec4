// What the rules look at before a comment appears, read in one statement: its author's record, the branch, the settings,
// and texts that may be nearly the same.
import { type RawBuilder, sql } from 'kysely'
import type { Author, Branch, Context, EarlierText } from '../domain/rules/index.ts'
import { ruleSettings, type SetNumbers, settings, usualNumbers } from '../domain/rules/set.ts'
import { type Db, planned } from './client.ts'
import { alikeTo } from './prints.ts'
import { slowModeColumn } from './sanctions.ts'
import { type KeptWords, wordsVersion } from './word-automata.ts'

/** Of somebody's own comments so many are looked at, the newest. */
const mostOwn = 300
/** Earlier texts that are compared letter by letter. */
const mostTexts = 10
/** Nothing is asked of more comments that stand. */
const mostStanding = 101

export interface Judged {
  text: string
  article_id: string
  author_id: string
  /** The inner id of what it answers. */
  parent_id: string | null
  /** The inner id of the comment that is edited. */
  edited_id: string | null
  /** Of the form: what it made before is not held against the same text in the same place. */
  request_id: string | null
}

/** Of the context what the database knows; the rest is known to whoever asks. */
type Known = Omit<Context, 'asked' | 'language'>

interface Row {
  now: Date
  joined_at: Date
  is_staff: boolean
  standing: number
  published: number
  refused: number
  last_comment_at: Date | null
  recent: Stored<EarlierText>[]
  similar: (Stored<EarlierText> & { is_own: boolean })[]
  branch: { flags: number; own_last_at: string | null; own_recent: number } | null
  set: SetNumbers
  slow_mode: { every_minutes: number; until: string } | null
  words_version: string
}

/** As JSON has it. */
type Stored<T extends { posted_at: Date }> = Omit<T, 'posted_at'> & { posted_at: string }

export async function contextOf(
  { db, words, origin }: { db: Db; words: KeptWords; origin: string },
  judged: Judged,
): Promise<Known> {
  const row = await read(db, judged)
  return {
    text: judged.text,
    now: row.now,
    is_edit: judged.edited_id !== null,
    author: authorOf(row),
    branch: branchOf(row),
    settings: ruleSettings(row.set, origin),
    words: await words.of(row.words_version),
    similar: row.similar.map(dated),
  }
}

const dated = <T extends { posted_at: string }>(stored: T) => ({
  ...stored,
  posted_at: new Date(stored.posted_at),
})

const authorOf = ({ recent, ...row }: Row): Author => ({
  joined_at: row.joined_at,
  is_staff: row.is_staff,
  standing: row.standing,
  published: row.published,
  refused: row.refused,
  last_comment_at: row.last_comment_at,
  recent: recent.map(dated),
  slow_mode: row.slow_mode && { ...row.slow_mode, until: new Date(row.slow_mode.until) },
})

const branchOf = ({ branch }: Row): Branch | null =>
  branch && { ...branch, own_last_at: branch.own_last_at === null ? null : new Date(branch.own_last_at) }

const days = (n: RawBuilder<unknown>) => sql`make_interval(days => ${n}::int)`
const hours = (n: RawBuilder<unknown>) => sql`make_interval(hours => ${n}::int)`
const setting = (name: keyof typeof usualNumbers) =>
  sql`(select coalesce(${sql.ref(name)}, ${sql.lit(usualNumbers[name])}) from rules)`

/** The article's own number of first comments comes before everybody's. */
async function read(
  db: Db,
  { text, article_id, author_id, parent_id, edited_id, request_id }: Judged,
): Promise<Row> {
  const unsent = sql`(${request_id}::uuid is null or request_id is distinct from ${request_id}::uuid
    or body <> ${text} or article_id <> ${article_id})`
  const others = sql`(id is distinct from ${edited_id}::bigint and ${unsent})`
  const { rows } = await sql<Row>`
    with rules as materialized (
      select ${sql.join(settings.filter((name) => name !== 'first_comments').map((name) => sql.ref(name)))},
        coalesce((select first_comments from articles where id = ${article_id}), first_comments) as first_comments,
        ${wordsVersion} as words_version
      from (select) one left join moderation_rules on true),
    own as materialized (
      select id, path, article_id, state, posted_at, is_seed from comments
      where author_id = ${author_id} and ${others} order by id desc limit ${sql.lit(mostOwn)}),
    kept_back as materialized (
      select id, article_id, parent_id, state, held_at from held_texts
      where author_id = ${author_id} and state <> 'published' and ${unsent}
      order by held_at desc limit ${sql.lit(mostOwn)}),
    branch as materialized (
      select substring(path from 1 for 8) as top, article_id from comments where id = ${parent_id}::bigint)
    select clock_timestamp() as now, people.joined_at,
      exists (select from roles where person_id = people.id) as is_staff,
      ${slowModeColumn(sql.ref('people.id'))} as slow_mode,
      (select count(*)::int from (select from comments where author_id = people.id and state = 'published' and ${others}
        limit ${sql.lit(mostStanding)}) standing) as standing,
      (select count(*)::int from own
        where state = 'published' and posted_at > now() - ${days(setting('window_days'))}) as published,
      (select count(*)::int from own join cases on cases.comment_id = own.id
        where outcome in ('hide', 'remove') and posted_at > now() - ${days(setting('window_days'))})
        + (select count(*)::int from kept_back
          where state = 'refused' and held_at > now() - ${days(setting('window_days'))}) as refused,
      greatest((select max(posted_at) from own where not is_seed), (select max(held_at) from kept_back)) as last_comment_at,
      (${ownTexts}) as recent,
      (${alike(text, { author_id, others })}) as similar,
      (${heat}) as branch,
      (select to_json(rules) from rules) as set, (select words_version from rules) as words_version
    from people where people.id = ${author_id} ${planned}`.execute(db)
  return rows[0]!
}

/** Not what they took away themselves: that may be said again. */
const ownTexts = sql`
  select coalesce(json_agg(json_build_object('id', public_id, 'text', body, 'posted_at', posted_at)
    order by posted_at desc), '[]')
  from (
    select public_id, body, own.posted_at from own join comments using (id)
    where own.state <> 'withdrawn' and own.posted_at > now() - ${hours(setting('repeat_hours'))}
    union all
    select public_id, body, kept_back.held_at from kept_back join held_texts using (id)
    where kept_back.state <> 'withdrawn' and kept_back.held_at > now() - ${hours(setting('repeat_hours'))}
    order by 3 desc limit ${sql.lit(mostTexts)}) recent`

const alike = (text: string, of: { author_id: string; others: RawBuilder<unknown> }) => sql`
  select coalesce(json_agg(json_build_object('id', public_id, 'text', body, 'posted_at', posted_at,
    'is_own', author_id = ${of.author_id}) order by id desc), '[]')
  from (
    select comments.* from ${alikeTo(text, { since: sql`now() - ${days(setting('duplicate_days'))}`, most: 5 * mostTexts })}
    join comments on comments.id = alike.comment_id
    where ${of.others}
    order by id desc limit ${sql.lit(mostTexts)}) likely`

/** Flags are few, and looked up by their time; what a decision found wrong does not heat. `null`: not in a branch. */
const heat = sql`
  select json_build_object(
    'flags', (select count(*)::int from flags
      join comments flagged on flagged.id = flags.comment_id and flagged.article_id = branch.article_id
        and substring(flagged.path from 1 for 8) = branch.top
      join cases on cases.id = flags.case_id
      where flagged_at > now() - ${hours(setting('heat_hours'))}
        and not coalesce(cases.outcome = 'keep' and flagged_at < cases.decided_at, false)),
    'own_last_at', max(spoken.at),
    'own_recent', count(spoken.at) filter (where spoken.at > now() - ${hours(setting('heat_hours'))}))
  from branch left join (
    select own.article_id, own.path, own.posted_at as at from own
    union all
    select kept_back.article_id, parent.path, held_at from kept_back join comments parent on parent.id = kept_back.parent_id
    ) spoken
    on spoken.article_id = branch.article_id and substring(spoken.path from 1 for 8) = branch.top
  group by branch.top, branch.article_id`
