// Every minute: the opinion maps of articles on which people voted since the last one, each drawn in a thread of its own.
import { aloneWithMaps, dueMaps } from '../db/opinion-maps.ts'
import { drawMapInThread } from '../drawing-maps.ts'
import type { JobDeps } from './runner.ts'

export const schedule = '* * * * *'

const minute = 60_000
const longest = 60 * minute

/**
 * What could not be drawn, in this process: how long it is let be, and until when. Whatever is wrong with it would be as wrong
 * a minute later, at the whole cost of a map.
 */
const failed = new Map<string, { wait: number; until: number }>()

const isLetBe = (article: string) => (failed.get(article)?.until ?? 0) > Date.now()

/** Two minutes, four, eight, at most an hour. */
function letBe(article: string) {
  const wait = Math.min((failed.get(article)?.wait ?? minute) * 2, longest)
  failed.set(article, { wait, until: Date.now() + wait })
}

/** One process draws at a time, the others leave it to that one. What cannot be drawn keeps no other from being drawn. */
export async function run(_payload: unknown, { db, url, log }: JobDeps): Promise<void> {
  await aloneWithMaps(db, async () => {
    for (const article of await dueMaps(db)) {
      if (isLetBe(article)) continue
      try {
        const { took, waiting } = await drawMapInThread({ url, article })
        failed.delete(article)
        const milliseconds = Math.round(took)
        if (waiting === null) log.info({ article, milliseconds }, 'an opinion map was drawn')
        else log.debug({ article, milliseconds, waiting }, 'an opinion map waits for more people')
      } catch (err) {
        letBe(article)
        log.error({ err, article }, 'an opinion map could not be drawn')
      }
    }
  })
}
