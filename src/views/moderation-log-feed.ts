// The public log as a feed, and as a file whose columns are the same in every language.
import type { LogHead } from '../db/log-chain.ts'
import type { PublicLine } from '../db/moderation-log.ts'
import { byWhom, happeningOf } from '../domain/moderation-log.ts'
import type { Texts } from '../locales/index.ts'
import type { Entry, Feed } from './feeds.ts'
import { html, printed } from './html.ts'
import { dayOf, factsOf, linePath, titleOf } from './moderation-log.ts'

interface Made {
  origin: string
  icon: string
}

/** Lines and daily heads, the latest first. A line is dated by its day, at the beginning: the hour is told nowhere. */
export function logFeed(
  { lines, heads }: { lines: readonly PublicLine[]; heads: readonly LogHead[] },
  { origin, icon }: Made,
  t: Texts,
): Feed {
  const home = `${origin}/${t.lang}/moderation-log`
  const entries = [
    ...heads.map((head) => headEntry(head, origin, t)),
    ...lines.map((line) => lineEntry(line, origin, t)),
  ].sort((one, other) => Number(other.published_at) - Number(one.published_at))
  return {
    title: `${t.common.site}: ${t.moderationLog.feed}`,
    lang: t.lang,
    address: `${home}/feed`,
    home,
    icon: `${origin}${icon}`,
    site: t.common.site,
    entries,
    since: new Date(0),
  }
}

const tagOf = (origin: string, what: string) => `tag:${new URL(origin).hostname},2026:moderation-log/${what}`

/** Midnight in Hong Kong, which keeps no summer time. */
const beginOf = (day: string) => new Date(`${day}T00:00:00+08:00`)

function lineEntry(line: PublicLine, origin: string, t: Texts): Entry {
  const day = beginOf(line.day)
  return {
    id: tagOf(origin, String(line.number)),
    url: `${origin}${linePath(line.number, t)}`,
    title: titleOf(line, t),
    lang: t.lang,
    published_at: day,
    updated_at: day,
    content: printed(
      html`<ul>${factsOf(line, t).map(([name, said]) => html`<li>${t.common.labels(name)}${said}</li>`)}</ul>`,
    ),
  }
}

function headEntry({ day, seq, hash, ended_at }: LogHead, origin: string, t: Texts): Entry {
  const say = t.moderationLog
  return {
    id: tagOf(origin, `heads/${day}`),
    url: `${origin}/${t.lang}/moderation-log#heads`,
    title: say.headOf(dayOf(day, t)),
    lang: t.lang,
    published_at: ended_at,
    updated_at: ended_at,
    content: printed(html`<p>${say.headSays(t.number(seq), hash)}</p>`),
  }
}

/** RFC 4180; codes alone, so nothing in it has to be quoted. */
export const logCsvHead = 'number,day,what,reason,by,rule,language,appeal,comment,hash\r\n'

export const logCsvRow = (line: PublicLine): string =>
  `${[
    line.number,
    line.day,
    happeningOf(line),
    line.reason,
    byWhom(line) === 'moderator' && line.moderator !== null ? `moderator ${line.moderator}` : byWhom(line),
    line.rule,
    line.language,
    line.appeal,
    line.marker,
    line.hash,
  ].join(',')}\r\n`

export const headsCsv = (heads: readonly LogHead[]): string =>
  `number,day,hash\r\n${heads.map(({ seq, day, hash }) => `${seq},${day},${hash}\r\n`).join('')}`
