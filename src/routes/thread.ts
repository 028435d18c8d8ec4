// What of the thread a page of an article shows: its order and page as the address says, and what it is known by.
import type { Context } from 'hono'
import { landmarksOf } from '../db/agreed.ts'
import type { ArticleRow } from '../db/articles.ts'
import { bridgesOf } from '../db/bridging.ts'
import { mapOf } from '../db/opinion-maps.ts'
import { pollOf } from '../db/polls.ts'
import { threadPage } from '../db/thread.ts'
import { acrossShown, orderOf } from '../domain/bridging.ts'
import { type Cursor, readCursor } from '../domain/cursors.ts'
import type { Across, Sort } from '../domain/words.ts'
import { type Env, found } from './env.ts'
import { keepThread, type Shown } from './kept-threads.ts'
import { acrossAsked, sortAsked } from './reading.ts'

/** A cursor that is none is an address that is none. */
export function placeAsked(c: Context<Env>): Place {
  const sort = sortAsked(c)
  const after = c.req.query('after') ? found(readCursor(c.req.query('after')!, sort)) : null
  return { sort, across: acrossAsked(c), after }
}

interface Place {
  sort: Sort
  across: Across | null
  after: Cursor | null
}

/** Whoever goes on reading goes on across what they began with, also where a map has lost its groups meanwhile. */
async function bridgeAsked(db: Env['Variables']['db'], articleId: string, { sort, across, after }: Place) {
  if (sort !== 'bridging') return undefined
  const bridges = await bridgesOf(db, articleId)
  const goesOn = across !== null && after !== null
  return { bridges, asked: across, across: goesOn ? across : acrossShown(across, bridges) }
}

/** What stands under the text, for the one who asks: four statements, at once. Kept for those who ask after. */
export async function threadRead(c: Context<Env>, article: ArticleRow, place: Place): Promise<Shown> {
  const { db, viewer } = c.var
  const bridge = await bridgeAsked(db, article.id, place)
  const order = orderOf(place.sort, bridge?.across ?? 'sectors')
  const [poll, page, { agreed, contents }, map] = await Promise.all([
    pollOf(db, article.id, viewer?.id ?? null),
    threadPage(db, { article_id: article.id, reader: viewer, order, after: place.after }),
    landmarksOf(db, article),
    mapOf(db, article.id),
  ])
  const shown = { poll, page, bridge, agreed, contents, map }
  keepThread(c, article, shown)
  return shown
}
