// Statements as whoever is touched by a decision reads them: what, why, until when, and how to object.
import type { Texts } from '../locales/index.ts'
import type { StatementAct } from '../domain/words.ts'

export const statementPath = ({ public_id }: { public_id: string }, t: Texts) =>
  `/${t.lang}/statements/${public_id}`

/** `title` of the article; empty where it is about none that readers can see. */
export const statementSentence = ({ act, title }: { act: StatementAct; title: string }, t: Texts): string =>
  t.statement.acts[act](title === '' ? '' : t.statement.under(title))

/** A rule that this version does not know is said by its name. */
export const ruleWords = (rule: string, t: Texts): string => {
  const words: Record<string, string> = t.statement.rules
  return t.statement.byRule(words[rule] ?? rule)
}
