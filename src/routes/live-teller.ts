// What the streams tell: read once for all of them, as anybody may see it, and said in each language.
import type { Config } from '../config.ts'
import type { Db } from '../db/client.ts'
import { changedSince, mostChanges, standingOf } from '../db/live.ts'
import { pollOf } from '../db/polls.ts'
import type { Language } from '../domain/words.ts'
import type { Teller } from '../live.ts'
import { texts } from '../locales/index.ts'
import { liveMessage, signedOut } from '../views/live.ts'
import { printed } from '../views/parts.ts'
import type { Reading } from '../views/reading.ts'

export function tellerOver(db: Db, { timeZone }: Config): Teller {
  const readingIn = (lang: Language): Reading => ({
    viewer: null,
    t: texts[lang],
    now: new Date(),
    path: '',
    openCases: null,
    unread: 0,
    timeZone,
  })

  /** As it was told the last time: most changes are none of the poll. */
  const polls = new Map<string, { pulse: number; text: string }>()

  return {
    async tell(articleId, since) {
      // First the pulse, then what changed until then: what happens between the two is told the next time.
      const article = await standingOf(db, articleId)
      if (!article) return undefined
      const [poll, rows] = await Promise.all([
        pollOf(db, articleId, null),
        changedSince(db, articleId, since),
      ])
      const comments = rows.slice(0, mostChanges).filter(({ pulse }) => pulse <= article.pulse)
      const firstLeftOut = rows[mostChanges]?.pulse ?? 0
      const before = polls.get(articleId)
      const now = { pulse: article.pulse, text: JSON.stringify(poll) }
      polls.set(articleId, now)
      const newerThan = (at: number) => comments.filter(({ pulse }) => pulse > at)
      return {
        pulse: article.pulse,
        isOver: !article.is_open,
        authorsSince: (at) => new Set(newerThan(at).map(({ author_id }) => author_id)),
        message: (lang, at, person) => {
          const pollToo = at !== before?.pulse || now.text !== before.text
          const changes = { article, poll, pollToo, comments: newerThan(at), much: firstLeftOut > at }
          return printed(liveMessage(changes, { since: at, person }, readingIn(lang)))
        },
      }
    },
    farewell: (lang) => printed(signedOut(texts[lang])),
  }
}
