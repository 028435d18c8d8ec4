// Every minute: the opinion maps of articles on which people voted since the last one, each drawn in a thread of its own.
import { dueMaps } from '../db/opinion-maps.ts'
import { drawMapInThread } from '../drawing-maps.ts'
import type { JobDeps } from './runner.ts'

export const schedule = '* * * * *'

/** One process draws at a time: the other would draw the same. */
export const queue = 'maps'

export async function run(_payload: unknown, { db, url, log }: JobDeps): Promise<void> {
  for (const article of await dueMaps(db)) {
    const milliseconds = await drawMapInThread({ url, article })
    log.info({ article, milliseconds: Math.round(milliseconds) }, 'an opinion map was drawn')
  }
}
