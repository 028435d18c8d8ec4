// Threads that are kept in memory as everybody sees them, so that a signed-in reader's page reads only what is theirs.
import type { Context } from 'hono'
import type { AgreedRow, LandmarkRow } from '../db/agreed.ts'
import type { ArticleRow } from '../db/articles.ts'
import type { StoredMap } from '../db/opinion-maps.ts'
import type { PollRow } from '../db/polls.ts'
import type { Standing } from '../db/standing.ts'
import type { ThreadPage, ThreadRow } from '../db/thread.ts'
import type { Bridge } from '../domain/bridging.ts'
import type { Kept as KeptPieces, KeptMarkup } from '../views/kept-comments.ts'
import type { Env } from './env.ts'
import { isKnownAddress } from './kept-pages.ts'
import { keepNewest } from './keep-newest.ts'

/** Addresses; the one that was asked for longest ago goes first. A page of 80 comments takes some 300 kB. */
const room = 150

export interface Shown {
  poll: PollRow | undefined
  page: ThreadPage
  /** Of the order `bridging`. */
  bridge: Bridge | undefined
  agreed: readonly AgreedRow[]
  contents: readonly LandmarkRow[]
  map: StoredMap | undefined
}

interface Kept extends Shown {
  /** Its public id: the others begin again in a database that was emptied. */
  article: string
  /** Of the article when all of this was read, or before: it is true as long as the article has no other. */
  pulse: string
  commentIds: string[]
  markup: KeptMarkup
}

export type KeptThreads = Map<string, Kept>

/** What is kept of the page that is asked for, whether it still holds or not. */
export function keptThread(c: Context<Env>): Kept | undefined {
  return c.var.viewer === null ? undefined : c.var.keptThreads.get(c.var.reading.path)
}

/** What was kept with the reader's own things laid over it; `undefined` where it holds no longer, or hides what is theirs. */
export function laidOver(
  kept: Kept | undefined,
  article: ArticleRow & { standing?: Standing },
  viewerId: string | undefined,
): (Shown & { kept: KeptPieces }) | undefined {
  const { standing } = article
  if (!kept || !standing || kept.pulse !== article.pulse || kept.article !== article.public_id)
    return undefined
  // Their own text, and what was decided about it, is for its author alone and so not kept.
  if (kept.page.rows.some((row) => row.author_id === viewerId && row.state !== 'published')) return undefined
  const flagged = new Set(standing.flagged)
  const rows = kept.page.rows.map((row) => {
    const my_stance = standing.stances[row.id] ?? null
    return my_stance !== null || flagged.has(row.id)
      ? { ...row, my_stance, flagged: flagged.has(row.id) }
      : row
  })
  const poll = kept.poll && { ...kept.poll, has_ballot: standing.has_ballot, my_ballot: standing.my_ballot }
  return {
    poll,
    page: { ...kept.page, rows },
    bridge: kept.bridge,
    agreed: kept.agreed,
    contents: kept.contents,
    map: kept.map,
    kept: { markup: kept.markup, pieces: [] },
  }
}

/** Keeps what was read for one reader as anybody would see it. */
export function keepThread(c: Context<Env>, article: ArticleRow, { poll, page, ...same }: Shown) {
  const { keptThreads, viewer, reading } = c.var
  if (viewer === null || !isKnownAddress(c) || article.published_at === null) return
  keptThreads.delete(reading.path)
  keptThreads.set(reading.path, {
    pulse: article.pulse,
    article: article.public_id,
    poll: poll && { ...poll, has_ballot: false, my_ballot: null },
    page: { ...page, rows: page.rows.map(asAnybody) },
    ...same,
    commentIds: page.rows.map(({ id }) => id),
    markup: new Map(),
  })
  keepNewest(keptThreads, room)
}

const asAnybody = (row: ThreadRow): ThreadRow => ({
  ...row,
  body_html: row.state === 'published' ? row.body_html : null,
  my_stance: null,
  flagged: false,
  decision: null,
})
