// Word rules as administrators keep them: found, added many at once, changed, deleted; each deed in the log.
import { sql } from 'kysely'
import type { WordRule } from '../domain/rules/index.ts'
import type { Language } from '../domain/words.ts'
import { administering } from './administering.ts'
import type { Db } from './client.ts'
import { inPattern } from './patterns.ts'
import { pieceOf } from './people.ts'
import { writeDown } from './staff-log.ts'
import { brokenRule } from './violations.ts'

/** Rules on a page. */
export const wordPage = 50

export type WordFields = Pick<WordRule, 'term' | 'action' | 'exceptions'> & { language: Language | null }

/** A page by the alphabet, with what contains `q`; `after` is the public id of the last of the page before. */
export async function wordRulesFound(db: Db, { q, after }: { q: string; after: string | null }) {
  const rows = await db
    .selectFrom('word_rules')
    .$if(q !== '', (qb) => qb.where('term', 'ilike', `%${inPattern(q)}%`))
    .$if(after !== null, (qb) =>
      qb.where(sql<boolean>`(term, id) > (select term, id from word_rules where public_id = ${after})`),
    )
    .orderBy('term')
    .orderBy('id')
    .limit(wordPage + 1)
    .select(['public_id', 'term', 'language', 'action', 'exceptions'])
    .execute()
  return pieceOf(rows, wordPage)
}

export type WordRuleRow = Awaited<ReturnType<typeof wordRulesFound>>['rows'][number]

export async function wordRuleCount(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('word_rules')
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow()
  return n
}

export const wordRuleByPublicId = (db: Db, publicId: string) =>
  db
    .selectFrom('word_rules')
    .where('public_id', '=', publicId)
    .select(['public_id', 'term', 'language', 'action', 'exceptions'])
    .executeTakeFirst()

/** A word that is there already gets what is given now. One line in the log, however many they are. */
export async function addWordRules(
  db: Db,
  actorId: string,
  { terms, language, action, exceptions }: Omit<WordFields, 'term'> & { terms: readonly string[] },
) {
  return administering(db, actorId, async (tx) => {
    await sql`
      insert into word_rules (term, language, action, exceptions)
      select distinct term, ${language}::language, ${action}::word_action, ${exceptions}::text[]
      from unnest(${terms}::text[]) term
      on conflict on constraint one_rule_a_term do update
        set action = excluded.action, exceptions = excluded.exceptions, saved_at = clock_timestamp()
    `.execute(tx)
    await writeDown(tx, { act: 'word_rule_saved', actor_id: actorId, language, note: noteOf(terms) })
    return 'saved' as const
  })
}

/** `not_found`: deleted meanwhile; `one_rule_a_term`: there is another one for this word. */
export async function saveWordRule(db: Db, actorId: string, publicId: string, rule: WordFields) {
  try {
    return await administering(db, actorId, async (tx) => {
      const saved = await tx
        .updateTable('word_rules')
        .set({ ...rule, exceptions: [...rule.exceptions], saved_at: sql<Date>`clock_timestamp()` })
        .where('public_id', '=', publicId)
        .returning('id')
        .executeTakeFirst()
      if (!saved) return 'not_found' as const
      const { language, term } = rule
      await writeDown(tx, { act: 'word_rule_saved', actor_id: actorId, language, note: term })
      return 'saved' as const
    })
  } catch (error) {
    if (brokenRule(error) === 'one_rule_a_term') return 'one_rule_a_term' as const
    throw error
  }
}

export async function deleteWordRule(db: Db, actorId: string, publicId: string) {
  return administering(db, actorId, async (tx) => {
    const gone = await tx
      .deleteFrom('word_rules')
      .where('public_id', '=', publicId)
      .returning(['term', 'language'])
      .executeTakeFirst()
    if (!gone) return 'not_found' as const
    const { language, term } = gone
    await writeDown(tx, { act: 'word_rule_deleted', actor_id: actorId, language, note: term })
    return 'deleted' as const
  })
}

/** The first of many, for whoever reads the log. */
const noteOf = (terms: readonly string[]) => {
  const first = terms.slice(0, 20).join('\n')
  return terms.length > 20 ? `${first}\n… (${terms.length})` : first
}
