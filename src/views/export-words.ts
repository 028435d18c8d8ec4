// What the codes of an export are called: the words that pages have for them.
import { accountMailKinds } from '../domain/account-mails.ts'
import { statementActs } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'

type Words = Readonly<Record<string, string>>

/** `undefined`: what stands in this column is no code. */
export function wordsFor(table: string, column: string, t: Texts): Words | undefined {
  return inTable(t)[`${table}.${column}`] ?? everywhere(t)[column]
}

const everywhere = (t: Texts): Readonly<Record<string, Words>> => ({
  language: t.common.language,
  sector: t.sectors,
  role: t.roles,
  roles: t.roles,
  way: t.doors.ways,
  stance: t.stances,
  state_reason: t.reasons,
  reason: t.reasons,
  rule: t.ruleNames,
  frequency: t.telling.frequencies,
  kinds: t.telling.kinds,
})

/** Columns of which the same name means something else in another table. */
const inTable = (t: Texts): Readonly<Record<string, Words>> => ({
  'comments.state': t.commentStates,
  'held_texts.state': t.commentStates,
  'appeals.state': t.appeal.state,
  'appeals.aim': t.ownData.exported.aims,
  'account_mails.kind': Object.fromEntries(
    accountMailKinds.map((kind) => [kind, t.accountMail.kinds[kind].subject]),
  ),
  'notifications.kind': t.telling.kinds,
  'mail_preferences.kind': t.telling.kinds,
  'deliveries.state': t.ownData.exported.deliveries,
  'statements.act': Object.fromEntries(statementActs.map((act) => [act, t.statement.acts[act]('')])),
  'sanctions.kind': t.sanction.kinds,
  'erasures.comments': t.ownData.erasure.choices,
})
