// Every minute: the opinion maps of articles on which people voted since the last one, each drawn in a thread of its own.
import { aloneWithMaps, dueMaps } from '../db/opinion-maps.ts'
import { drawMapInThread } from '../drawing-maps.ts'
import type { JobDeps } from './runner.ts'

export const schedule = '* * * * *'

/** One process draws at a time, the others leave it to that one. What cannot be drawn keeps no other from being drawn. */
export async function run(_payload: unknown, { db, url, log }: JobDeps): Promise<void> {
  await aloneWithMaps(db, async () => {
    for (const article of await dueMaps(db)) {
      try {
        const { took, waiting } = await drawMapInThread({ url, article })
        const milliseconds = Math.round(took)
        if (waiting === null) log.info({ article, milliseconds }, 'an opinion map was drawn')
        else log.debug({ article, milliseconds, waiting }, 'an opinion map waits for more people')
      } catch (err) {
        log.error({ err, article }, 'an opinion map could not be drawn')
      }
    }
  })
}
