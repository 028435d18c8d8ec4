// The word rules as everybody is judged by them: read and built once for each version, and kept in the process.
import { setTimeout as after } from 'node:timers/promises'
import { sql } from 'kysely'
import { wordsBuilt } from '../building-words.ts'
import type { WordAutomaton, WordRule } from '../domain/rules/index.ts'
import type { Db } from './client.ts'

/** In a statement with `moderation_rules`; '' where it has no row. A row that was made anew is another time. */
export const wordsVersion = sql`coalesce(words_version || ' ' || saved_at, '')`

/** Milliseconds from its beginning that a build is waited for; 100,000 words take longer, and until then the old ones hold. */
const patience = 1000

export interface KeptWords {
  /** `version`: anything that changes whenever a word rule does. */
  of(version: string): Promise<WordAutomaton>
}

interface Kept {
  version: string
  since: number
  made: Promise<WordAutomaton>
}

/**
 * Nobody is judged by no words at all: who comes first waits until they are built. Later versions are built beside those
 * that hold, and hold as soon as they are there.
 */
export function keptWords(db: Db): KeptWords {
  let standing: { version: string; words: WordAutomaton } | undefined
  let latest: Kept | undefined
  const build = (version: string): Kept => {
    const made = wordRulesToJudge(db).then(wordsBuilt)
    const kept = { version, since: performance.now(), made }
    latest = kept
    made.then(
      (words) => latest === kept && (standing = { version, words }),
      // Whoever comes next tries again.
      () => latest === kept && (latest = undefined),
    )
    return kept
  }
  return {
    async of(version) {
      if (standing?.version === version) return standing.words
      const { made, since } = latest?.version === version ? latest : build(version)
      if (standing === undefined) return made
      const old = standing.words
      const left = Math.max(0, patience - (performance.now() - since))
      return Promise.race([made.catch(() => old), after(left, old, { ref: false })])
    },
  }
}

/** As they are at this moment, waiting for what has just been saved. */
export async function wordsNow(db: Db, kept: KeptWords): Promise<WordAutomaton> {
  const { rows } = await sql<{ version: string }>`
    select coalesce((select ${wordsVersion} from moderation_rules), '') as version`.execute(db)
  return kept.of(rows[0]!.version)
}

/** All of them, ids as in addresses. */
async function wordRulesToJudge(db: Db): Promise<WordRule[]> {
  const { rows } = await sql<WordRule>`
    select public_id as id, term, language::text, action::text, exceptions from word_rules order by id`.execute(
    db,
  )
  return rows
}
