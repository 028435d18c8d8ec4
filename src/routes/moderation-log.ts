// The public log: everybody reads the same, filtered by what stands in the address, and takes all of it away.
import { type Context, Hono } from 'hono'
import type { Db } from '../db/client.ts'
import { headsOf } from '../db/log-chain.ts'
import { type LogAsked, logInPieces, logLine, logLines, logPage as size } from '../db/moderation-log.ts'
import { isPublicId } from '../domain/cursors.ts'
import { logFilterNames } from '../domain/moderation-log.ts'
import { languages, reasons } from '../domain/words.ts'
import { linePage, logPage } from '../views/moderation-log.ts'
import { headsCsv, logCsvHead, logCsvRow } from '../views/moderation-log-feed.ts'
import { type Env, found } from './env.ts'
import { csv, download, show } from './respond.ts'

export const moderationLog = new Hono<Env>()

/** Daily heads on the page; all of them are in the file. */
const headsShown = 7

moderationLog.get('/moderation-log', async (c) => {
  const { config, db, reading } = c.var
  const asked = askedFor(c)
  const rows = found(await logLines(db, asked))
  const lines = rows.slice(0, size)
  const next = rows.length > size ? lines.at(-1)!.number : null
  const heads = await headsOf(db, headsShown)
  return show(c, logPage({ asked, lines, next, heads, origin: config.origin }, reading))
})

moderationLog.get('/moderation-log.csv', (c) => {
  return download(c, csvInPieces(c.var.db), { name: 'kiu-moderation-log.csv', type: csv })
})

moderationLog.get('/moderation-log/heads.csv', async (c) =>
  download(c, headsCsv(await headsOf(c.var.db)), { name: 'kiu-moderation-log-heads.csv', type: csv }),
)

moderationLog.get('/moderation-log/:number', async (c) => {
  const number = found(numberIn(c.req.param('number')))
  return show(c, linePage(found(await logLine(c.var.db, number)), c.var.reading))
})

async function* csvInPieces(db: Db) {
  yield logCsvHead
  for await (const lines of logInPieces(db)) yield lines.map(logCsvRow).join('')
}

/** An empty choice is none; one that cannot be is an address with nothing at it. */
function askedFor(c: Context): LogAsked {
  const given = (name: string) => c.req.query(name) || undefined
  const [what, reason, language] = [given('what'), given('reason'), given('language')]
  const [comment, after] = [given('comment'), given('after')]
  return {
    what: what === undefined ? undefined : found(logFilterNames.find((one) => one === what)),
    reason: reason === undefined ? undefined : found(reasons.find((one) => one === reason)),
    language: language === undefined ? undefined : found(languages.find((one) => one === language)),
    comment: comment === undefined ? undefined : found(isPublicId(comment) ? comment : null),
    after: after === undefined ? undefined : found(numberIn(after)),
  }
}

const numberIn = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null)
