// Fills an empty database with the demonstration: people, articles, threads, votes, ballots, flags and decisions.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Db } from '../db/client.ts'
import { dueMaps } from '../db/opinion-maps.ts'
import { closeDuePolls } from '../db/poll-closing.ts'
import { drawMap } from '../drawing-map.ts'
import { startRenderer } from '../markdown/index.ts'
import { importPolis } from '../polis/import.ts'
import type { Report } from '../report.ts'
import type { DemoAccount } from './accounts.ts'
import { demonstration } from './index.ts'
import { writeArticles } from './write-articles.ts'
import { writeCases } from './write-cases.ts'
import { writeEarlierLog } from './write-log.ts'
import { writeHeld } from './write-held.ts'
import { writeNotifications } from './write-notifications.ts'
import { writeOpinions } from './write-opinions.ts'
import { writePeople } from './write-people.ts'
import { writeThread } from './write-threads.ts'
import { writeWordRules } from './write-word-rules.ts'

export type Filling = { config: Config; accounts: DemoAccount[]; report: Report }

/** A real consultation, where its data lies beside the checkout. */
const consultation = join(import.meta.dirname, '../../../shared/data/polis/vtaiwan.uberx')

/** True where it filled, false where anybody or anything is there already. What is ours comes all or not at all. */
export async function fillWithDemonstration(db: Db, { accounts, report }: Filling): Promise<boolean> {
  if (await db.selectFrom('people').select('id').limit(1).executeTakeFirst()) return false
  report.step('Filling in the demonstration')
  const renderer = startRenderer()
  try {
    const written = await db.transaction().execute(async (tx) => {
      const now = new Date()
      const people = await writePeople(tx, demonstration.people, accounts)
      await writeEarlierLog(tx, { people, now })
      const articles = await writeArticles(tx, { articles: demonstration.articles, people, renderer, now })
      const total = demonstration.threads.reduce((sum, thread) => sum + thread.comments.length, 0)
      let done = 0
      for (const thread of demonstration.threads) {
        const article = articles.get(thread.article)!
        const comments = await writeThread(tx, { thread, article, people, renderer, now })
        await writeCases(tx, { ...demonstration, comments, article, people, now })
        report.progress((done += thread.comments.length), total)
      }
      await writeOpinions(tx)
      await writeNotifications(tx)
      await writeWordRules(tx)
      return { article: articles.get('targets-or-rhetoric')!, people }
    })
    await writeHeld(db, { ...written, renderer })
    await closeDuePolls(db)
    if (existsSync(consultation)) {
      const about = { language: 'zh-HK', licence: 'CC BY 4.0', topic: 'international' } as const
      await importPolis(db, { folder: consultation, ...about, renderer, report })
    }
    // The job would draw them within a minute; whoever comes first shall find them.
    for (const article of await dueMaps(db)) await drawMap(db, article)
  } finally {
    await renderer.stop()
  }
  return true
}
