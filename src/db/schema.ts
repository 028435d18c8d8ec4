// Generated from the migrated database; npm run schema writes it anew, npm run check compares it.
import type { ColumnType } from "kysely";

export type AccountMailKind = "address_changed" | "address_known" | "erasure_begun" | "export_ready" | "invitation" | "password_changed" | "reset" | "sign_in_changed" | "verification";

export type AppealAim = "end" | "keep" | "take_down";

export type AppealState = "agreed" | "not_agreed" | "open" | "overtaken";

export type ArrayType<T> = ArrayTypeImpl<T> extends (infer U)[]
  ? U[]
  : ArrayTypeImpl<T>;

export type ArrayTypeImpl<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S[], I[], U[]>
  : T[];

export type ArticleState = "closed" | "draft" | "published" | "scheduled";

export type CaseState = "decided" | "open" | "unreviewed";

export type ChallengePurpose = "making" | "signing_in";

export type CommentState = "hidden" | "published" | "removed" | "withdrawn";

export type DeliveryState = "claimed" | "dropped" | "refused" | "sending" | "sent" | "unsure";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type HeldState = "held" | "published" | "refused" | "withdrawn";

export type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Language = "en" | "zh-HK";

export type LeftComments = "go" | "stay";

export type MailFrequency = "at_once" | "daily" | "never" | "weekly";

export type NoGroups = "alike" | "few" | "unsure";

export type NotificationKind = "answered" | "closed" | "concluded" | "decided" | "mentioned" | "official" | "opened" | "reviewed";

export type Outcome = "hide" | "keep" | "remove";

export type PollMethod = "one" | "points" | "ranking" | "scale" | "score" | "several";

export type PollResults = "after_close" | "after_vote" | "always";

export type ProviderPurpose = "again" | "enter" | "link";

export type Reason = "abuse" | "false_claim" | "moderated_out" | "off_topic" | "other" | "personal_data" | "spam" | "within_rules";

export type Role = "administrator" | "editor" | "moderator";

export type SanctionKind = "slow_mode" | "suspension" | "warning";

export type Sector = "academia" | "citizen" | "civil_society" | "government" | "industry" | "startup";

export type SignInWay = "link" | "passkey" | "password" | "provider";

export type StaffAct = "affiliation_unverified" | "affiliation_verified" | "appeal_decided" | "appeal_made" | "article_closed" | "article_created" | "article_deleted" | "article_imported" | "article_published" | "article_reopened" | "article_saved" | "article_scheduled" | "article_withdrawn" | "case_decided" | "comment_hidden" | "comments_merged" | "comments_parted" | "decision_undone" | "factors_removed" | "guideline_saved" | "invitation_accepted" | "invitation_withdrawn" | "password_set" | "person_created" | "person_invited" | "person_slowed" | "person_suspended" | "person_warned" | "poll_closed" | "role_granted" | "role_revoked" | "rules_saved" | "sanction_ended" | "second_opinion" | "seeds_saved" | "suspension_lifted" | "text_held" | "topic_saved" | "word_rule_deleted" | "word_rule_saved";

export type Stance = "agree" | "disagree" | "unsure";

export type StatementAct = "appeal_agreed" | "appeal_not_agreed" | "comment_hidden" | "comment_removed" | "comment_restored" | "flag_agreed" | "flag_not_agreed" | "sanction_ended" | "slowed" | "suspended" | "text_held" | "text_published" | "text_refused" | "warned";

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export type WordAction = "ask" | "hold";

export interface AccountMails {
  asked_at: Generated<Timestamp>;
  details: Generated<Json>;
  email: string;
  ends_at: Timestamp | null;
  id: Generated<Int8>;
  kind: AccountMailKind;
  language: Language;
  person_id: Int8 | null;
  sent_at: Timestamp | null;
  /**
   * of the link in it, made when the mail is sent and kept nowhere else
   */
  token_hash: string | null;
  used_at: Timestamp | null;
}

export interface Appeals {
  /**
   * who decided what is objected to, by the staff log; null: a rule did
   */
  against_id: Int8 | null;
  aim: AppealAim;
  body: string;
  case_id: Int8 | null;
  decided_at: Timestamp | null;
  decided_by: Int8 | null;
  due_at: Generated<Timestamp>;
  id: Generated<Int8>;
  log_id: Int8 | null;
  made_at: Generated<Timestamp>;
  note: string | null;
  person_id: Int8;
  public_id: Generated<string>;
  queue: Generated<string | null>;
  /**
   * the new decision that it led to
   */
  reversal_log_id: Int8 | null;
  sanction_id: Int8 | null;
  state: Generated<AppealState>;
  statement_id: Int8;
}

export interface ArticleRevisions {
  article_id: Int8;
  saved_at: Generated<Timestamp>;
  saved_by: Int8 | null;
  version: number;
}

export interface ArticleRevisionTexts {
  article_id: Int8;
  body: string;
  language: Language;
  standfirst: string;
  title: string;
  version: number;
}

export interface Articles {
  author_id: Int8 | null;
  closed_at: Timestamp | null;
  closes_at: Timestamp | null;
  comment_count: Generated<number>;
  created_at: Generated<Timestamp>;
  /**
   * of a new account, held until so many stand; null: as everywhere
   */
  first_comments: number | null;
  id: Generated<Int8>;
  import_key: string | null;
  last_comment_at: Timestamp | null;
  public_id: Generated<string>;
  publish_at: Timestamp | null;
  published_at: Timestamp | null;
  published_version: number | null;
  /**
   * grows with whatever a reader of the page could see change; pages are kept by it
   */
  pulse: Generated<Int8>;
  request_id: string | null;
  saved_at: Generated<Timestamp>;
  /**
   * grows with each save of its seeds: none is written over unseen
   */
  seeds_version: Generated<number>;
  single_language_reason: string | null;
  slug: string;
  source_address: string | null;
  source_licence: string | null;
  source_name: string | null;
  state: Generated<ArticleState>;
  topic_id: Int8;
  version: Generated<number>;
}

export interface ArticleSearch {
  article_id: Int8;
  folded: string;
  language: Language;
  title: string;
  title_words: string;
  version: number;
  words: string;
}

export interface ArticleTranslations {
  article_id: Int8;
  body: Generated<string>;
  body_html: Generated<string>;
  language: Language;
  reading_minutes: Generated<number>;
  renderer_version: Generated<number>;
  standfirst: Generated<string>;
  title: string;
}

export interface AuthenticatorApps {
  confirmed_at: Generated<Timestamp>;
  /**
   * of the last code that was taken: none counts twice, none before it
   */
  last_counter: Int8;
  last_used_at: Generated<Timestamp>;
  person_id: Int8;
  /**
   * sealed, for this person, under a key that is not in here
   */
  secret: Buffer;
}

export interface BallotKeys {
  key: Buffer;
  poll_id: Int8;
}

export interface Ballots {
  cast_at: Timestamp;
  /**
   * a number for each option, in their order: see domain/tally
   */
  choices: number[];
  language: Language;
  poll_id: Int8;
  receipt: Buffer;
  sector: Sector | null;
  tag: Buffer;
  verified: boolean;
  wave: number;
  young_account: boolean;
}

export interface CaseNotes {
  author_id: Int8;
  case_id: Int8;
  id: Generated<Int8>;
  /**
   * null: erased
   */
  note: string | null;
  written_at: Generated<Timestamp>;
}

export interface Cases {
  /**
   * that of the text; a trigger sets it
   */
  article_id: Int8 | null;
  /**
   * case and text as they were before the last decision, for as long as it can be taken back; no words of anybody
   */
  before: Json | null;
  burst: string | null;
  comment_id: Int8 | null;
  decided_at: Timestamp | null;
  /**
   * null: decided by an import
   */
  decided_by: Int8 | null;
  /**
   * what people had flagged when it was decided: another flag for one of these does not reopen a kept comment
   */
  decided_reasons: Generated<ArrayType<Reason>>;
  flag_count: Generated<number>;
  held_id: Int8 | null;
  id: Generated<Int8>;
  /**
   * that of the text; triggers set it
   */
  language: Language | null;
  log_id: Int8 | null;
  mended_at: Timestamp | null;
  opened_at: Generated<Timestamp>;
  outcome: Outcome | null;
  public_id: Generated<string>;
  /**
   * where it waits; null: decided
   */
  queue: Generated<string | null>;
  reason: Reason | null;
  /**
   * what it was flagged for, each once; a trigger sets it
   */
  reasons: Generated<ArrayType<Reason>>;
  state: Generated<CaseState>;
  taken_at: Timestamp | null;
  /**
   * who looks at it now; somebody else may after 15 minutes
   */
  taken_by: Int8 | null;
  version: Generated<number>;
  /**
   * since when withheld_by holds: what was mended after it is mended once
   */
  withheld_at: Timestamp | null;
  /**
   * the rule that keeps the text from readers until somebody decides; flags: so many that it was hidden
   */
  withheld_by: string | null;
}

export interface CaseSubjects {
  article_id: Int8 | null;
  author_id: Int8 | null;
  body: string | null;
  body_html: string | null;
  case_id: Int8 | null;
  comment_id: Int8 | null;
  edited_at: Timestamp | null;
  held_id: Int8 | null;
  language: Language | null;
  parent_id: Int8 | null;
  posted_at: Timestamp | null;
  public_id: string | null;
  reply_count: number | null;
  state: string | null;
  withdrawn_at: Timestamp | null;
}

export interface CommentDrafts {
  article_id: Int8;
  body: string;
  parent_id: Int8 | null;
  passage: Generated<string>;
  person_id: Int8;
  saved_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface CommentMerges {
  article_id: Int8;
  comment_id: Int8;
  into_id: Int8;
  merged_at: Generated<Timestamp>;
  merged_by: Int8 | null;
}

export interface CommentPrints {
  bands: ArrayType<Int8>;
  comment_id: Int8;
}

export interface CommentRevisions {
  body: string;
  body_html: string;
  comment_id: Int8;
  replaced_at: Generated<Timestamp>;
  revision: number;
  /**
   * replaced while a moderator kept it from readers: neither this text nor an earlier one is shown again
   */
  was_hidden: Generated<boolean>;
  written_at: Timestamp;
}

export interface Comments {
  agree_count: Generated<number>;
  agreed_across: Generated<boolean>;
  agreed_across_languages: Generated<boolean>;
  article_id: Int8;
  author_id: Int8;
  best: Generated<number>;
  body: string;
  body_html: string;
  /**
   * 0: fewer than two sectors answered often enough
   */
  bridging: Generated<number>;
  /**
   * as bridging, of reading languages
   */
  bridging_languages: Generated<number>;
  depth: Generated<number>;
  disagree_count: Generated<number>;
  edited_at: Timestamp | null;
  /**
   * alike, when it was posted
   */
  first_pulse: Generated<Int8>;
  id: Generated<Int8>;
  /**
   * written by the editors to open the discussion, and said to be so wherever it is shown
   */
  is_seed: Generated<boolean>;
  language: Language;
  parent_id: Int8 | null;
  /**
   * the ids from the top of the thread down to this comment, eight bytes each: sorts depth first
   */
  path: Generated<Buffer>;
  posted_at: Generated<Timestamp>;
  public_id: Generated<string>;
  /**
   * the pulse of the article when the comment last changed: what changed since a page was made is what has a greater one
   */
  pulse: Generated<Int8>;
  renderer_version: number;
  /**
   * everything below, whatever its state: a removed place is still a place
   */
  reply_count: Generated<number>;
  request_id: string | null;
  state: Generated<CommentState>;
  state_reason: Reason | null;
  /**
   * the pulse when its text or its state last changed; never more than pulse
   */
  text_pulse: Generated<Int8>;
  unsure_count: Generated<number>;
  withdrawn_at: Timestamp | null;
}

export interface CommentSearch {
  article_id: Int8;
  comment_id: Int8;
  folded: string;
  version: number;
  words: string;
}

export interface CommentsToldApart {
  article_id: Int8;
  comment_id: Int8;
  other_id: Int8;
  told_at: Generated<Timestamp>;
  told_by: Int8 | null;
}

export interface CountedBallots {
  choices: number[];
  poll_id: Int8;
  receipt: Buffer;
  wave: number;
}

export interface CountedTogether {
  article_id: Int8 | null;
  comment_id: Int8 | null;
  into_id: Int8 | null;
}

export interface CountedVotes {
  agree: Int8 | null;
  comment_id: Int8 | null;
  disagree: Int8 | null;
  language: Language | null;
  sector: Sector | null;
  unsure: Int8 | null;
}

export interface Deliveries {
  claimed_at: Generated<Timestamp>;
  day: Timestamp | null;
  ended_at: Timestamp | null;
  frequency: MailFrequency;
  id: Generated<Int8>;
  kinds: ArrayType<NotificationKind>;
  person_id: Int8;
  public_id: Generated<string>;
  /**
   * claimed: not one byte of the mail has left; sending: it may have, so after a crash it is never sent again
   */
  state: Generated<DeliveryState>;
  token_hash: string | null;
}

export interface DeliveryItems {
  delivery_id: Int8;
  notification_id: Int8;
}

export interface ErasedPeople {
  comments: LeftComments;
  erased_at: Generated<Timestamp>;
  hash: Buffer;
}

export interface Erasures {
  asked_at: Generated<Timestamp>;
  comments: LeftComments;
  due_at: Generated<Timestamp>;
  person_id: Int8;
}

export interface ExportPieces {
  number: number;
  person_id: Int8;
  piece: Buffer;
}

export interface Exports {
  asked_at: Generated<Timestamp>;
  bytes: Int8 | null;
  person_id: Int8;
  ready_at: Timestamp | null;
}

export interface Flags {
  case_id: Int8;
  comment_id: Int8;
  flagged_at: Generated<Timestamp>;
  /**
   * one of many at once, by new accounts or by one group: does not help to hide
   */
  in_burst: Generated<boolean>;
  note: string | null;
  person_id: Int8;
  reason: Reason;
  /**
   * by how often the flagger was right before: domain/flag-weights.ts
   */
  weight: Generated<number>;
}

export interface Folds {
  article_id: Int8;
  comment_id: Int8;
  folded_at: Generated<Timestamp>;
  person_id: Int8;
}

export interface Follows {
  article_id: Int8 | null;
  followed_at: Generated<Timestamp>;
  followed_id: Int8 | null;
  person_id: Int8;
  topic_id: Int8 | null;
}

export interface GuidelineRevisions {
  saved_at: Generated<Timestamp>;
  saved_by: Int8 | null;
  summary: string | null;
  version: number;
}

export interface GuidelineTexts {
  body: string;
  body_html: string;
  language: Language;
  renderer_version: number;
  section: Reason;
  version: number;
}

export interface HeldTexts {
  article_id: Int8;
  author_id: Int8;
  body: string;
  body_html: string;
  detail: Json | null;
  held_at: Generated<Timestamp>;
  id: Generated<Int8>;
  language: Language;
  mentions: Generated<ArrayType<Int8>>;
  parent_id: Int8 | null;
  passage: string | null;
  passage_language: Language | null;
  public_id: Generated<string>;
  renderer_version: number;
  request_id: string | null;
  rule: string;
  spans: Generated<Json>;
  state: Generated<HeldState>;
}

export interface Invitations {
  accepted_at: Timestamp | null;
  accepted_by: Int8 | null;
  email: string;
  ends_at: Timestamp;
  id: Generated<Int8>;
  invited_by: Int8;
  language: Language;
  made_at: Generated<Timestamp>;
  public_id: Generated<string>;
  roles: ArrayType<Role>;
  withdrawn_at: Timestamp | null;
}

export interface KeptForms {
  fields: Json;
  kept_at: Generated<Timestamp>;
  path: string;
  token_hash: string;
}

export interface LanguageTallies {
  agree: Generated<number>;
  comment_id: Int8;
  disagree: Generated<number>;
  language: Language;
  unsure: Generated<number>;
}

export interface LeftHandles {
  hash: Buffer;
}

export interface LeftKey {
  key: Generated<Buffer>;
  one: Generated<boolean>;
}

export interface LeftSuspensions {
  hash: Buffer;
  until: Timestamp;
}

export interface LeftVotes {
  agree: number;
  comment_id: Int8;
  disagree: number;
  language: Language | null;
  sector: Sector | null;
  unsure: number;
}

export interface LogChain {
  chained_at: Timestamp;
  hash: Buffer;
  log_id: Int8;
  previous_hash: Buffer;
  salt: Buffer;
  seq: Int8;
}

export interface LogHeads {
  day: Timestamp;
  hash: Buffer;
  published_at: Generated<Timestamp>;
  seq: Int8;
}

export interface MailPreferences {
  frequency: MailFrequency;
  kind: NotificationKind;
  person_id: Int8;
}

export interface Mentions {
  comment_id: Int8;
  person_id: Int8;
}

export interface MiscountedComments {
  id: Int8 | null;
}

export interface MiscountedPolls {
  id: Int8 | null;
}

export interface MiscountedQueues {
  counted: number | null;
  queue: string | null;
  waiting: number | null;
}

export interface ModerationRules {
  duplicate_days: number | null;
  first_comments: number | null;
  heat_flags: number | null;
  heat_hours: number | null;
  heat_minutes: number | null;
  heat_most_minutes: number | null;
  hide_weight: number | null;
  least_letters: number | null;
  link_days: number | null;
  link_most: number | null;
  link_standing: number | null;
  one: Generated<boolean>;
  rejected_least: number | null;
  rejected_percent: number | null;
  repeat_hours: number | null;
  saved_at: Generated<Timestamp>;
  window_days: number | null;
  words_version: Generated<number>;
}

export interface ModeratorNumbers {
  number: number;
  person_id: Int8;
}

export interface Notifications {
  article_id: Int8 | null;
  /**
   * what may happen to the same thing again is told again: the statement, the line of the staff log
   */
  cause: Generated<Int8>;
  comment_id: Int8 | null;
  id: Generated<Int8>;
  kind: NotificationKind;
  made_at: Generated<Timestamp>;
  person_id: Int8;
  public_id: Generated<string>;
  read_at: Timestamp | null;
  statement_id: Int8 | null;
}

export interface OpenTallies {
  poll_id: Int8;
  tally: Json;
  wave: number;
}

export interface OpinionColours {
  article_id: Int8;
  comment_id: Int8;
  /**
   * of the newest map: a letter for each of its dots, a agree, d disagree, u unsure, - nothing
   */
  dots: string;
}

export interface OpinionDraw {
  one: Generated<boolean>;
  percent: Generated<number>;
  seed: Generated<Buffer>;
}

export interface OpinionMaps {
  article_id: Int8;
  id: Generated<Int8>;
  made_at: Generated<Timestamp>;
  people: number;
  /**
   * what is drawn, of blocks of at least five people; of nobody alone
   */
  picture: Json;
  /**
   * people with enough votes to be placed; the others only shape it
   */
  placed: number;
  silhouette: number | null;
  /**
   * the hour it belongs to: within it a newer one takes its place
   */
  slot: Timestamp;
  stability: number | null;
  statements: number;
  votes: number;
  without_groups: NoGroups | null;
}

export interface OpinionOrders {
  article_id: Int8;
  comment_ids: ArrayType<Int8>;
  id: Generated<Int8>;
  /**
   * the newest comment at that moment: what came later comes after
   */
  last_id: Int8;
  made_at: Generated<Timestamp>;
}

export interface OpinionPlaces {
  article_id: Int8;
  drawing: Int8;
  group_id: number | null;
  person_id: Int8;
  /**
   * a number that changes with what the person said: whether there is news, see news.ts
   */
  said: number;
  x: number;
  y: number;
}

export interface OpinionStatements {
  agreed_across: Generated<boolean>;
  article_id: Int8;
  axis_x: number;
  axis_y: number;
  comment_id: Int8;
  consensus: number | null;
  extremity: number;
  /**
   * answers of everybody, also of people in no group
   */
  heard: Generated<number>;
  mean: number;
  priority: number;
  /**
   * of each group shown: {"id", "agree", "disagree", "seen"}; seen counts unsure
   */
  tallies: Json;
}

export interface OpinionStates {
  article_id: Int8;
  /**
   * whose places count; others are being written, or of a process that was killed
   */
  drawing: Int8;
  drawn_at: Generated<Timestamp>;
  /**
   * articles.pulse when the votes were read
   */
  drawn_to: Int8;
  map_id: Int8;
  /**
   * the same as opinion_places.said, of removed comments
   */
  removed: number;
  rival: Json | null;
  took_ms: number;
  /**
   * people whose news the map does not show yet
   */
  waiting: Generated<number>;
}

export interface Passages {
  article_id: Int8;
  comment_id: Int8;
  exact: string;
  /**
   * the text was changed since, and no longer has these words
   */
  is_lost: Generated<boolean>;
  language: Language | null;
  prefix: string;
  source_id: Int8 | null;
  suffix: string;
  /**
   * of the article, or how many texts of the comment there had been before
   */
  version: number;
}

export interface PasskeyChallenges {
  challenge: string;
  /**
   * of the session, or of a cookie before there is one
   */
  holder_hash: string;
  made_at: Generated<Timestamp>;
  purpose: ChallengePurpose;
  user_handle: string | null;
}

export interface Passkeys {
  counter: Int8;
  credential_id: string;
  id: Generated<Int8>;
  is_backed_up: boolean;
  is_synced: boolean;
  last_used_at: Timestamp | null;
  made_at: Generated<Timestamp>;
  name: string;
  person_id: Int8;
  public_id: Generated<string>;
  public_key: Buffer;
  transports: Generated<string[]>;
  /**
   * random, the same for all of a person: by it a device knows whose it is
   */
  user_handle: string;
}

export interface People {
  affiliation_verified_at: Timestamp | null;
  affiliation_verified_by: Int8 | null;
  display_name: string | null;
  /**
   * proved by a mail; null: not yet, or a person who left
   */
  email: string | null;
  /**
   * null: a person who left
   */
  handle: string | null;
  handle_skeleton: string | null;
  hard_bounces: Generated<number>;
  id: Generated<Int8>;
  imported: Generated<boolean>;
  joined_at: Generated<Timestamp>;
  language: Language;
  left_at: Timestamp | null;
  /**
   * the address refused three mails in a row: no more until its person says so
   */
  mail_stopped_at: Timestamp | null;
  /**
   * said and not proved yet: at sign-up, or a change
   */
  new_email: string | null;
  organisation: string | null;
  password_hash: string | null;
  public_id: Generated<string>;
  sector: Sector | null;
  suspended_until: Timestamp | null;
  suspension_reason: string | null;
  /**
   * IANA name; null: that of the forum
   */
  time_zone: string | null;
}

export interface PersonSearch {
  folded: string;
  name: string;
  person_id: Int8;
  version: number;
  words: string;
}

export interface PollOptions {
  id: Generated<Int8>;
  label_en: string | null;
  label_zh_hk: string | null;
  poll_id: Int8;
  position: number;
  public_id: Generated<string>;
}

export interface Polls {
  article_closes_at: Timestamp | null;
  article_id: Int8;
  /**
   * the article's, so that one row and its lock decide whether a ballot is taken
   */
  article_state: Generated<ArticleState>;
  ballot_count: Generated<number>;
  budget: number | null;
  /**
   * when what could link a ballot to a person was gone from the files too
   */
  buried_at: Timestamp | null;
  /**
   * when it ended; set once its ballots are counted
   */
  closed_at: Timestamp | null;
  closes_at: Timestamp | null;
  /**
   * by hand or with its article: no ballot after it
   */
  ended_at: Timestamp | null;
  id: Generated<Int8>;
  max_choices: number | null;
  method: Generated<PollMethod>;
  opened_at: Timestamp | null;
  public_id: Generated<string>;
  question_en: string | null;
  question_zh_hk: string | null;
  quorum: number | null;
  required_share: number | null;
  results: Generated<PollResults>;
  reworded_in: Generated<string>;
  second_closes_at: Timestamp | null;
  second_opens_at: Timestamp | null;
  /**
   * grows with each change of what is asked; a ballot is for the wording that its person read
   */
  wording: Generated<number>;
  wording_changes: Generated<number>;
}

export interface PollTallies {
  ballots: number;
  breakdown: Json;
  counted_at: Timestamp;
  facts: Json;
  flows: Json | null;
  poll_id: Int8;
  root: Buffer | null;
  tally: Json;
  turnout: Json;
  wave: number;
}

export interface PollVoters {
  /**
   * negative: drawn at random, for somebody who left
   */
  person_id: Int8;
  poll_id: Int8;
  wave: number;
}

export interface ProvedIdentities {
  display_name: string | null;
  email: string | null;
  email_trusted: boolean;
  issuer: string;
  made_at: Generated<Timestamp>;
  /**
   * when its person last showed the provider who they are; null: it does not say
   */
  proved_at: Timestamp | null;
  provider: string;
  return_to: string;
  subject: string;
  token_hash: string;
}

export interface ProviderIdentities {
  id: Generated<Int8>;
  issuer: string;
  last_used_at: Timestamp | null;
  linked_at: Generated<Timestamp>;
  person_id: Int8;
  public_id: Generated<string>;
  subject: string;
}

export interface ProviderRequests {
  made_at: Generated<Timestamp>;
  nonce: string;
  person_id: Int8 | null;
  provider: string;
  purpose: ProviderPurpose;
  return_to: string;
  state: string;
  token_hash: string;
  verifier: string;
}

export interface QueueCounts {
  id: Generated<Int8>;
  n: number;
  queue: string;
}

export interface RateLimits {
  expire: Int8 | null;
  key: string;
  points: Generated<number>;
}

export interface RecoveryCodes {
  code_hash: string;
  person_id: Int8;
  used_at: Timestamp | null;
}

export interface Roles {
  granted_at: Generated<Timestamp>;
  /**
   * null: granted on the command line
   */
  granted_by: Int8 | null;
  person_id: Int8;
  role: Role;
}

export interface Sanctions {
  /**
   * by somebody (ended_by), or because another took its place
   */
  ended_at: Timestamp | null;
  ended_by: Int8 | null;
  ended_log_id: Int8 | null;
  every_minutes: number | null;
  id: Generated<Int8>;
  kind: SanctionKind;
  log_id: Int8;
  made_at: Generated<Timestamp>;
  made_by: Int8 | null;
  note: string;
  person_id: Int8;
  public_id: Generated<string>;
  reason: Reason;
  until: Timestamp | null;
}

export interface SecondOpinions {
  case_id: Int8;
  chosen_at: Generated<Timestamp>;
  given_at: Timestamp | null;
  given_by: Int8 | null;
  /**
   * the line about it names no case, so that whoever reads the lines of a case does not learn that it was judged twice
   */
  given_log_id: Int8 | null;
  id: Generated<Int8>;
  log_id: Int8;
  outcome: Outcome | null;
  public_id: Generated<string>;
  reason: Reason | null;
}

export interface SecondSteps {
  begun_at: Generated<Timestamp>;
  /**
   * of the hash that was judged: a new password ends the step
   */
  password_digest: string | null;
  person_id: Int8;
  return_to: string;
  token_hash: string;
  tries: Generated<number>;
  way: SignInWay;
}

export interface SectorTallies {
  agree: Generated<number>;
  comment_id: Int8;
  disagree: Generated<number>;
  sector: Sector;
  unsure: Generated<number>;
}

export interface Seeds {
  article_id: Int8;
  body: string;
  body_html: string;
  /**
   * what it became when the article appeared; null: it waits for that
   */
  comment_id: Int8 | null;
  id: Generated<Int8>;
  language: Language;
  position: number;
  renderer_version: number;
  written_by: Int8;
}

export interface Sessions {
  agent: string | null;
  created_at: Generated<Timestamp>;
  /**
   * the absolute end: using a session moves expires_at, never past this
   */
  ends_at: Generated<Timestamp>;
  expires_at: Timestamp;
  last_used_at: Generated<Timestamp>;
  /**
   * what all addresses of a household share, never the whole address
   */
  network: string | null;
  person_id: Int8;
  second_factor: Generated<boolean>;
  /**
   * when its person last showed who they are
   */
  signed_in_at: Generated<Timestamp>;
  token_hash: string;
  way: Generated<SignInWay>;
}

export interface StaffLog {
  act: StaffAct;
  /**
   * null: the command line or a job. No foreign keys here: the log outlives what it tells of
   */
  actor_id: Int8 | null;
  article_id: Int8 | null;
  at: Generated<Timestamp>;
  case_id: Int8 | null;
  comment_id: Int8 | null;
  id: Generated<Int8>;
  /**
   * of the text that this is about
   */
  language: Language | null;
  note_hash: Buffer | null;
  outcome: string | null;
  person_id: Int8 | null;
  reason: string | null;
  /**
   * which rule acted, where nobody did
   */
  rule: string | null;
  topic_id: Int8 | null;
  /**
   * of a suspension
   */
  until: Timestamp | null;
}

export interface StaffNotes {
  log_id: Int8;
  note: string;
}

export interface Statements {
  act: StatementAct;
  article_id: Int8 | null;
  case_id: Int8 | null;
  id: Generated<Int8>;
  log_id: Int8;
  made_at: Generated<Timestamp>;
  note: string | null;
  person_id: Int8;
  public_id: Generated<string>;
  reason: Reason | null;
  rule: string | null;
  until: Timestamp | null;
}

export interface Topics {
  id: Generated<Int8>;
  name_en: string;
  name_zh_hk: string;
  position: Generated<number>;
  slug: string;
}

export interface UploadPieces {
  file: number;
  name: string;
  number: number;
  piece: Buffer;
  upload_id: Int8;
}

export interface Uploads {
  about: Json;
  /**
   * what became of it; its pieces are gone then
   */
  article_id: Int8 | null;
  id: Generated<Int8>;
  person_id: Int8;
  public_id: Generated<string>;
  title: string;
  uploaded_at: Generated<Timestamp>;
}

export interface Visits {
  article_id: Int8;
  before_at: Timestamp;
  before_pulse: Int8;
  person_id: Int8;
  pulse: Int8;
  seen_at: Generated<Timestamp>;
}

export interface Votes {
  comment_id: Int8;
  language: Language;
  person_id: Int8;
  sector: Sector | null;
  stance: Stance;
  voted_at: Generated<Timestamp>;
}

export interface WordRules {
  action: WordAction;
  exceptions: Generated<string[]>;
  id: Generated<Int8>;
  language: Language | null;
  public_id: Generated<string>;
  saved_at: Generated<Timestamp>;
  term: string;
}

export interface DB {
  account_mails: AccountMails;
  appeals: Appeals;
  article_revision_texts: ArticleRevisionTexts;
  article_revisions: ArticleRevisions;
  article_search: ArticleSearch;
  article_translations: ArticleTranslations;
  articles: Articles;
  authenticator_apps: AuthenticatorApps;
  ballot_keys: BallotKeys;
  ballots: Ballots;
  case_notes: CaseNotes;
  case_subjects: CaseSubjects;
  cases: Cases;
  comment_drafts: CommentDrafts;
  comment_merges: CommentMerges;
  comment_prints: CommentPrints;
  comment_revisions: CommentRevisions;
  comment_search: CommentSearch;
  comments: Comments;
  comments_told_apart: CommentsToldApart;
  counted_ballots: CountedBallots;
  counted_together: CountedTogether;
  counted_votes: CountedVotes;
  deliveries: Deliveries;
  delivery_items: DeliveryItems;
  erased_people: ErasedPeople;
  erasures: Erasures;
  export_pieces: ExportPieces;
  exports: Exports;
  flags: Flags;
  folds: Folds;
  follows: Follows;
  guideline_revisions: GuidelineRevisions;
  guideline_texts: GuidelineTexts;
  held_texts: HeldTexts;
  invitations: Invitations;
  kept_forms: KeptForms;
  language_tallies: LanguageTallies;
  left_handles: LeftHandles;
  left_key: LeftKey;
  left_suspensions: LeftSuspensions;
  left_votes: LeftVotes;
  log_chain: LogChain;
  log_heads: LogHeads;
  mail_preferences: MailPreferences;
  mentions: Mentions;
  miscounted_comments: MiscountedComments;
  miscounted_polls: MiscountedPolls;
  miscounted_queues: MiscountedQueues;
  moderation_rules: ModerationRules;
  moderator_numbers: ModeratorNumbers;
  notifications: Notifications;
  open_tallies: OpenTallies;
  opinion_colours: OpinionColours;
  opinion_draw: OpinionDraw;
  opinion_maps: OpinionMaps;
  opinion_orders: OpinionOrders;
  opinion_places: OpinionPlaces;
  opinion_statements: OpinionStatements;
  opinion_states: OpinionStates;
  passages: Passages;
  passkey_challenges: PasskeyChallenges;
  passkeys: Passkeys;
  people: People;
  person_search: PersonSearch;
  poll_options: PollOptions;
  poll_tallies: PollTallies;
  poll_voters: PollVoters;
  polls: Polls;
  proved_identities: ProvedIdentities;
  provider_identities: ProviderIdentities;
  provider_requests: ProviderRequests;
  queue_counts: QueueCounts;
  rate_limits: RateLimits;
  recovery_codes: RecoveryCodes;
  roles: Roles;
  sanctions: Sanctions;
  second_opinions: SecondOpinions;
  second_steps: SecondSteps;
  sector_tallies: SectorTallies;
  seeds: Seeds;
  sessions: Sessions;
  staff_log: StaffLog;
  staff_notes: StaffNotes;
  statements: Statements;
  topics: Topics;
  upload_pieces: UploadPieces;
  uploads: Uploads;
  visits: Visits;
  votes: Votes;
  word_rules: WordRules;
}
