// Every column of every table: what in it is about people, whose, how long it is kept, who sees it, and what becomes of
// it when they leave. The privacy page, the export, the nightly job and erasure are made from this list, so none of
// them says or does anything else. tests/db/personal-data.test.ts holds it against the database: a new table or column
// without a line here fails.
//
// A new table takes one line: about nobody, `things('id name …')`; about people, `rows('visits', 'person_id', { told,
// untold, plain })`, with a group that has its sentences in both catalogues (locales/*/pages/privacy.ts).

export const sections = [
  'account',
  'words',
  'answers',
  'reading',
  'telling',
  'moderation',
  'short',
  'data',
] as const
export type Section = (typeof sections)[number]

/** How long: as long as the account, the text, the poll, the session; for good; or so many days or hours. */
export type Kept =
  | 'account'
  | 'text'
  | 'poll'
  | 'session'
  | 'suspension'
  | 'good'
  | { days: number }
  | { hours: number }
export type Seen = 'everybody' | 'you' | 'operators' | 'moderators' | 'administrators' | 'nobody'
/** What erasure does: see the sentences of the same names in the catalogues. */
export type Leaves =
  | 'deleted'
  | 'handle'
  | 'suspension'
  | 'choice'
  | 'with_text'
  | 'counted'
  | 'nameless'
  | 'over'
  | 'stays'

interface Told {
  section: Section
  kept: Kept
  seen: Seen
  leaves: Leaves
}

const told = (section: Section, kept: Kept, seen: Seen, leaves: Leaves): Told => ({
  section,
  kept,
  seen,
  leaves,
})

/** What the privacy page says one by one, in its order. */
export const groups = {
  address: told('account', 'account', 'operators', 'deleted'),
  password: told('account', 'account', 'nobody', 'deleted'),
  factors: told('account', 'account', 'you', 'deleted'),
  providers: told('account', 'account', 'you', 'deleted'),
  account_mails: told('account', { days: 14 }, 'operators', 'deleted'),
  sessions: told('account', 'session', 'you', 'deleted'),
  devices: told('account', { days: 30 }, 'you', 'deleted'),
  names: told('account', 'account', 'everybody', 'handle'),
  language: told('account', 'account', 'you', 'deleted'),
  affiliation: told('account', 'account', 'everybody', 'deleted'),
  roles: told('account', 'account', 'administrators', 'deleted'),
  invitations: told('account', { days: 21 }, 'administrators', 'deleted'),
  sanctions: told('account', 'account', 'moderators', 'suspension'),
  comments: told('words', 'good', 'everybody', 'choice'),
  passages: told('words', 'text', 'everybody', 'choice'),
  search: told('words', 'text', 'nobody', 'with_text'),
  prints: told('words', { days: 90 }, 'nobody', 'with_text'),
  articles: told('words', 'good', 'everybody', 'nameless'),
  votes: told('answers', 'account', 'you', 'counted'),
  ballots: told('answers', 'poll', 'you', 'counted'),
  voters: told('answers', 'account', 'nobody', 'counted'),
  places: told('answers', 'account', 'you', 'deleted'),
  visits: told('reading', 'account', 'you', 'deleted'),
  drafts: told('reading', { days: 90 }, 'you', 'deleted'),
  follows: told('telling', 'account', 'you', 'deleted'),
  notifications: told('telling', { days: 180 }, 'you', 'deleted'),
  deliveries: told('telling', { days: 400 }, 'nobody', 'deleted'),
  flags: told('moderation', 'good', 'moderators', 'nameless'),
  cases: told('moderation', 'good', 'moderators', 'nameless'),
  notes: told('moderation', 'good', 'moderators', 'deleted'),
  staff: told('moderation', 'good', 'everybody', 'nameless'),
  held: told('moderation', 'account', 'moderators', 'deleted'),
  statements: told('moderation', 'account', 'you', 'deleted'),
  appeals: told('moderation', 'account', 'moderators', 'deleted'),
  entering: told('short', { hours: 1 }, 'nobody', 'over'),
  forms: told('short', { hours: 1 }, 'you', 'over'),
  limits: told('short', { hours: 3 }, 'nobody', 'over'),
  uploads: told('short', { hours: 24 }, 'you', 'deleted'),
  exports: told('data', { hours: 24 }, 'you', 'deleted'),
  erasures: told('data', 'account', 'you', 'deleted'),
  left: told('data', 'good', 'nobody', 'stays'),
} satisfies Record<string, Told>
export type Group = keyof typeof groups
export const groupNames = Object.keys(groups) as Group[]

/** Days after joining, and without a visit, after which an account goes whose address was never proved. */
export const unprovedDays = 30

/** `null`: for as long as something else. */
export function hoursKept(group: Group): number | null {
  const { kept } = groups[group]
  if (typeof kept === 'string') return null
  return 'days' in kept ? 24 * kept.days : kept.hours
}

/** A column that names the person (a ballot's does so by the key of its poll); or one that leads to a table whose does. */
export type Whose = string | readonly [column: string, table: string, person: string]

export interface TableOfData {
  /** `null`: nothing in it is about people. */
  group: Group | null
  /** Columns of another group than the rest of the table. */
  groups: Readonly<Record<string, Group>>
  whose: Whose | null
  /** `rows`: erasure deletes the rows; `emptied`: db/erasing.ts takes the words out and leaves the row; `stays`: it points to a row of `people` that says nothing any more. */
  erasure: 'rows' | 'emptied' | 'stays'
  /** About the person, and in their export. */
  told: readonly string[]
  /** About people, and in no export: secrets, inner numbers, what others said or did. */
  untold: readonly string[]
  /** Of the place that a text has among others, which stays: in the export, and no word of anybody. */
  place: readonly string[]
  /** About nobody. */
  plain: readonly string[]
  /** The nightly job deletes rows by this time, after as long as the group says. */
  since: string | null
}

interface Columns {
  told?: string
  place?: string
  untold?: string
  plain?: string
  groups?: Readonly<Record<string, Group>>
  since?: string
}

const words = (list = '') => list.split(/\s+/).filter((word) => word !== '')

const table = (
  group: Group | null,
  whose: Whose | null,
  erasure: TableOfData['erasure'],
  { told: shown, untold, place, plain, groups: others = {}, since }: Columns,
): TableOfData => ({
  group,
  groups: others,
  whose,
  erasure,
  told: words(shown),
  untold: words(untold),
  place: words(place),
  plain: words(plain),
  since: since ?? null,
})

/** Rows of people: erasure deletes them. */
const rows = (group: Group, whose: Whose, columns: Columns) => table(group, whose, 'rows', columns)
/** Rows that others need: erasure takes out what is the person's. */
const emptied = (group: Group, whose: Whose, columns: Columns) => table(group, whose, 'emptied', columns)
/** Rows of the forum in which somebody is named by their number. */
const office = (group: Group, columns: Columns) => table(group, null, 'stays', columns)
const things = (plain: string) => table(null, null, 'stays', { plain })

const ofComment = ['comment_id', 'comments', 'author_id'] as const

export const personalData: Readonly<Record<string, TableOfData>> = {
  people: emptied('names', 'id', {
    told: `public_id handle display_name email new_email language sector organisation affiliation_verified_at
      suspended_until suspension_reason joined_at time_zone hard_bounces mail_stopped_at`,
    untold: 'id handle_skeleton password_hash affiliation_verified_by',
    plain: 'imported left_at',
    groups: {
      email: 'address',
      new_email: 'address',
      hard_bounces: 'address',
      mail_stopped_at: 'address',
      password_hash: 'password',
      language: 'language',
      time_zone: 'language',
      sector: 'affiliation',
      organisation: 'affiliation',
      affiliation_verified_at: 'affiliation',
      affiliation_verified_by: 'affiliation',
      suspended_until: 'sanctions',
      suspension_reason: 'sanctions',
    },
  }),
  roles: rows('roles', 'person_id', { told: 'role granted_at', untold: 'person_id granted_by' }),
  sessions: rows('sessions', 'person_id', {
    told: 'created_at expires_at ends_at way second_factor signed_in_at last_used_at agent network',
    untold: 'token_hash person_id',
    groups: { agent: 'devices', network: 'devices' },
  }),
  passkeys: rows('factors', 'person_id', {
    told: 'name made_at last_used_at is_synced is_backed_up transports',
    untold: 'id public_id person_id credential_id public_key user_handle',
    plain: 'counter',
  }),
  authenticator_apps: rows('factors', 'person_id', {
    told: 'confirmed_at last_used_at',
    untold: 'person_id secret',
    plain: 'last_counter',
  }),
  recovery_codes: rows('factors', 'person_id', { told: 'used_at', untold: 'person_id code_hash' }),
  passkey_challenges: table('entering', null, 'stays', {
    untold: 'challenge holder_hash user_handle',
    plain: 'purpose made_at',
    since: 'made_at',
  }),
  second_steps: rows('entering', 'person_id', {
    untold: 'token_hash person_id password_digest return_to',
    plain: 'way tries begun_at',
    since: 'begun_at',
  }),
  provider_identities: rows('providers', 'person_id', {
    told: 'issuer subject linked_at last_used_at',
    untold: 'id public_id person_id',
  }),
  provider_requests: rows('entering', 'person_id', {
    untold: 'token_hash person_id state nonce verifier return_to',
    plain: 'provider purpose made_at',
    since: 'made_at',
  }),
  proved_identities: table('entering', null, 'stays', {
    untold: 'token_hash issuer subject email email_trusted display_name proved_at return_to',
    plain: 'provider made_at',
    since: 'made_at',
  }),
  invitations: rows('invitations', 'accepted_by', {
    told: 'email language roles made_at ends_at accepted_at',
    untold: 'id public_id invited_by accepted_by',
    plain: 'withdrawn_at',
    since: 'made_at',
  }),
  account_mails: rows('account_mails', 'person_id', {
    told: 'kind email language asked_at sent_at ends_at used_at',
    untold: 'id person_id details token_hash',
    since: 'asked_at',
  }),
  kept_forms: table('forms', null, 'stays', {
    untold: 'token_hash path fields',
    plain: 'kept_at',
    since: 'kept_at',
  }),
  rate_limits: table('limits', null, 'stays', { untold: 'key', plain: 'points expire' }),

  comments: emptied('comments', 'author_id', {
    place: 'public_id article_id parent_id',
    told: 'body language state state_reason posted_at edited_at withdrawn_at',
    untold: 'id author_id body_html request_id',
    plain: `path depth agree_count disagree_count unsure_count reply_count best bridging agreed_across
      bridging_languages agreed_across_languages renderer_version pulse first_pulse text_pulse is_seed`,
  }),
  comment_revisions: emptied('comments', ofComment, {
    told: 'body written_at replaced_at was_hidden',
    untold: 'comment_id body_html',
    plain: 'revision',
  }),
  comment_prints: emptied('prints', ofComment, { untold: 'comment_id bands' }),
  comment_search: emptied('search', ofComment, {
    untold: 'comment_id folded words',
    plain: 'article_id version',
  }),
  passages: emptied('passages', ofComment, {
    told: 'article_id source_id exact language',
    untold: 'comment_id prefix suffix',
    plain: 'version is_lost',
  }),
  person_search: rows('search', 'person_id', { untold: 'person_id name folded words', plain: 'version' }),
  articles: office('articles', {
    untold: 'author_id request_id',
    plain: `id public_id slug topic_id state version published_version publish_at published_at closes_at closed_at
      single_language_reason source_name source_address source_licence import_key comment_count last_comment_at pulse
      created_at saved_at first_comments seeds_version`,
  }),
  article_revisions: office('articles', { untold: 'saved_by', plain: 'article_id version saved_at' }),
  article_revision_texts: things('article_id version language title standfirst body'),
  article_translations: things(
    'article_id language title standfirst body body_html renderer_version reading_minutes',
  ),
  article_search: things('article_id language title title_words folded words version'),

  votes: rows('votes', 'person_id', {
    told: 'comment_id stance language sector voted_at',
    untold: 'person_id',
  }),
  left_votes: things('comment_id sector language agree disagree unsure'),
  sector_tallies: things('comment_id sector agree disagree unsure'),
  language_tallies: things('comment_id language agree disagree unsure'),
  comment_merges: office('articles', {
    untold: 'merged_by',
    plain: 'comment_id into_id article_id merged_at',
  }),
  comments_told_apart: office('articles', {
    untold: 'told_by',
    plain: 'comment_id other_id article_id told_at',
  }),
  seeds: office('articles', {
    untold: 'written_by',
    plain: 'id article_id position language body body_html renderer_version comment_id',
  }),
  opinion_maps: things(
    `id article_id slot made_at people placed votes statements stability silhouette without_groups picture`,
  ),
  opinion_states: things('article_id map_id drawing drawn_to drawn_at took_ms rival waiting removed'),
  opinion_colours: things('article_id comment_id dots'),
  opinion_places: rows('places', 'person_id', {
    told: 'article_id x y group_id',
    untold: 'person_id drawing said',
  }),
  opinion_statements: things(
    'article_id comment_id mean axis_x axis_y extremity priority consensus tallies heard agreed_across',
  ),
  opinion_orders: things('id article_id made_at comment_ids last_id'),
  ballots: emptied('ballots', 'tag', {
    told: 'poll_id wave receipt choices language sector verified young_account cast_at',
    untold: 'tag',
  }),
  ballot_keys: table('ballots', null, 'stays', { untold: 'key', plain: 'poll_id' }),
  poll_voters: emptied('voters', 'person_id', { told: 'poll_id wave', untold: 'person_id' }),
  counted_ballots: things('poll_id wave receipt choices'),
  open_tallies: things('poll_id wave tally'),
  poll_tallies: things('poll_id wave counted_at ballots tally breakdown turnout flows facts root'),

  visits: rows('visits', 'person_id', {
    told: 'article_id seen_at before_at',
    untold: 'person_id pulse before_pulse',
  }),
  folds: rows('visits', 'person_id', { told: 'article_id comment_id folded_at', untold: 'person_id' }),
  comment_drafts: rows('drafts', 'person_id', {
    told: 'article_id parent_id body passage saved_at',
    untold: 'person_id',
    plain: 'version',
    since: 'saved_at',
  }),

  follows: rows('follows', 'person_id', {
    told: 'article_id topic_id followed_id followed_at',
    untold: 'person_id',
  }),
  mentions: rows('follows', 'person_id', { told: 'comment_id', untold: 'person_id' }),
  notifications: rows('notifications', 'person_id', {
    told: 'kind article_id comment_id made_at read_at',
    untold: 'id public_id person_id cause statement_id',
    since: 'read_at',
  }),
  mail_preferences: rows('follows', 'person_id', { told: 'kind frequency', untold: 'person_id' }),
  deliveries: rows('deliveries', 'person_id', {
    told: 'frequency day kinds state claimed_at ended_at',
    untold: 'id public_id person_id token_hash',
    since: 'claimed_at',
  }),
  delivery_items: rows('deliveries', ['delivery_id', 'deliveries', 'person_id'], {
    untold: 'notification_id delivery_id',
  }),

  flags: emptied('flags', 'person_id', {
    told: 'comment_id reason note flagged_at',
    untold: 'person_id case_id weight in_burst',
  }),
  cases: office('cases', {
    untold: 'decided_by taken_by',
    plain: `id public_id comment_id state version flag_count opened_at mended_at outcome reason decided_at
      decided_reasons log_id held_id withheld_by taken_at queue before article_id language reasons burst
      withheld_at`,
  }),
  case_notes: table('notes', ['case_id', 'case_subjects', 'author_id'], 'emptied', {
    untold: 'author_id note',
    plain: 'id case_id written_at',
  }),
  held_texts: emptied('held', 'author_id', {
    told: 'public_id article_id body language passage rule state held_at',
    untold: 'id author_id body_html mentions request_id spans detail parent_id',
    plain: 'renderer_version passage_language',
  }),
  statements: rows('statements', 'person_id', {
    told: 'act rule reason until note article_id made_at',
    untold: 'id public_id person_id case_id log_id',
  }),
  appeals: rows('appeals', 'person_id', {
    told: 'aim body made_at due_at state decided_at note',
    untold:
      'id public_id statement_id person_id case_id sanction_id against_id decided_by log_id reversal_log_id',
    plain: 'queue',
  }),
  sanctions: rows('sanctions', 'person_id', {
    told: 'kind reason note every_minutes until made_at ended_at',
    untold: 'id public_id person_id made_by log_id ended_by ended_log_id',
  }),
  staff_log: office('staff', {
    untold: 'actor_id person_id',
    plain: 'id at act article_id comment_id case_id topic_id outcome reason note_hash until rule language',
  }),
  staff_notes: rows('notes', ['log_id', 'staff_log', 'person_id'], { untold: 'log_id note' }),
  log_chain: things('seq log_id chained_at salt previous_hash hash'),
  log_heads: things('day seq hash published_at'),
  moderator_numbers: office('staff', { untold: 'person_id', plain: 'number' }),
  second_opinions: office('staff', {
    untold: 'given_by',
    plain: 'id public_id case_id log_id chosen_at given_at outcome reason given_log_id',
  }),
  guideline_revisions: office('staff', { untold: 'saved_by', plain: 'version saved_at summary' }),
  guideline_texts: things('version section language body body_html renderer_version'),

  exports: rows('exports', 'person_id', { told: 'asked_at', untold: 'person_id', plain: 'ready_at bytes' }),
  export_pieces: rows('exports', 'person_id', { untold: 'person_id piece', plain: 'number' }),
  uploads: rows('uploads', 'person_id', {
    told: 'uploaded_at title',
    untold: 'id public_id person_id about',
    plain: 'article_id',
    since: 'uploaded_at',
  }),
  upload_pieces: rows('uploads', ['upload_id', 'uploads', 'person_id'], {
    untold: 'upload_id name piece',
    plain: 'file number',
  }),
  erasures: rows('erasures', 'person_id', { told: 'comments asked_at due_at', untold: 'person_id' }),
  erased_people: table('left', null, 'stays', { untold: 'hash', plain: 'comments erased_at' }),
  left_handles: table('left', null, 'stays', { untold: 'hash' }),
  left_suspensions: table('sanctions', null, 'stays', { untold: 'hash', plain: 'until' }),
  left_key: things('one key'),

  polls: things(
    `id public_id article_id question_en question_zh_hk max_choices results closes_at closed_at ballot_count method
      budget quorum required_share second_opens_at second_closes_at wording wording_changes reworded_in opened_at
      ended_at buried_at article_state article_closes_at`,
  ),
  poll_options: things('id public_id poll_id position label_en label_zh_hk'),
  topics: things('id slug name_en name_zh_hk position'),
  queue_counts: things('id queue n'),
  moderation_rules: things(
    `one first_comments link_days rejected_percent heat_flags hide_weight words_version saved_at least_letters
      link_standing link_most window_days rejected_least heat_hours heat_minutes heat_most_minutes repeat_hours
      duplicate_days`,
  ),
  opinion_draw: things('one seed percent'),
  word_rules: things('id public_id term language action exceptions saved_at'),
}

/** The group of a column that is about people. */
export const groupOf = (of: TableOfData, column: string): Group | null => of.groups[column] ?? of.group
