// The public log: what was done, day by day, with its filters; one line alone; how the chain is checked.
import type { LogHead } from '../db/log-chain.ts'
import type { LogAsked, PublicLine } from '../db/moderation-log.ts'
import { byWhom, happeningOf, logFilterNames } from '../domain/moderation-log.ts'
import { type Language, languages, type Reason, reasons } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { commentPath } from './comments.ts'
import { feedLink } from './feeds.ts'
import type { Page } from './layout.ts'
import { moderationRooms } from './moderation-rooms.ts'
import { ruleName } from './moderation.ts'
import { empty, html, type Markup, pager, type Part, scrolling } from './parts.ts'
import type { Reading } from './reading.ts'

const place = '/moderation-log'

export const linePath = (number: number, t: Texts) => `/${t.lang}${place}/${number}`

export interface LogParts {
  asked: LogAsked
  lines: readonly PublicLine[]
  /** The number that the next page comes after. */
  next: number | null
  heads: readonly LogHead[]
  origin: string
}

export function logPage(parts: LogParts, reading: Reading): Page {
  const { t } = reading
  const { asked, lines, next } = parts
  const say = t.moderationLog
  const path = address(asked)
  const to = (after: number | undefined) => `/${t.lang}${address({ ...asked, after })}`
  return {
    title: say.title,
    description: say.description,
    path,
    canonical: `${parts.origin}/${t.lang}${path}`,
    openGraph: {},
    feed: feedLink(place, say.feed, reading),
    styles: ['log.css'],
    // One log is enough for those who index; its filtered views are many.
    ...(path !== place && { robots: 'noindex' }),
    wide: true,
    body: html`${moderationRooms('log', reading)}<div class="article listing"><header><h1>${say.title}</h1><p class="standfirst">${say.lead}</p></header>
      <aside class="beside" aria-label="${say.choose}"><div>${filters(asked, t)}</div></aside>
      <div>${asked.comment !== undefined && html`<p>${say.ofComment} <a href="/${t.lang}${place}">${say.back}</a></p>`}
        ${lines.length === 0 ? empty(nothing(asked, t)) : byDay(lines, t)}
        ${pager(
          {
            href: next === null ? undefined : to(next),
            label: say.next,
            first: asked.after === undefined ? undefined : to(undefined),
          },
          t,
        )}
        ${howToRead(parts, t)}</div></div>`,
  }
}

function nothing(asked: LogAsked, t: Texts): Part {
  if (address(asked) === place) return t.moderationLog.none
  return html`${t.moderationLog.noMatch} <a href="/${t.lang}${place}">${t.moderationLog.showAll}</a>`
}

function address({ what, reason, language, comment, after }: LogAsked): string {
  const query = new URLSearchParams({
    ...(what !== undefined && { what }),
    ...(reason !== undefined && { reason }),
    ...(language !== undefined && { language }),
    ...(comment !== undefined && { comment }),
    ...(after !== undefined && { after: String(after) }),
  }).toString()
  return query === '' ? place : `${place}?${query}`
}

/** Each keeps what the others chose, and begins at the latest line. */
function filters(asked: LogAsked, t: Texts): Part {
  const say = t.moderationLog
  const line = <K extends 'what' | 'reason' | 'language'>(
    name: K,
    choices: readonly [value: LogAsked[K], text: string][],
  ) =>
    html`<nav class="filters" aria-label="${say[name]}"><b aria-hidden="true">${say[name]}</b>${choices.map(
      ([value, text]) => {
        const there = address({ ...asked, comment: undefined, after: undefined, [name]: value })
        const chosen = asked.comment === undefined && asked[name] === value
        return html`<a href="/${t.lang}${there}"${chosen && html` aria-current="true"`}>${text}</a>\n`
      },
    )}</nav>`
  return [
    line('what', [
      [undefined, say.all],
      ...logFilterNames.map((name): [typeof name, string] => [name, say.filters[name]]),
    ]),
    line('reason', [
      [undefined, say.all],
      ...reasons
        .filter((reason) => reason !== 'moderated_out')
        .map((reason): [Reason, string] => [reason, t.reasons[reason]]),
    ]),
    line('language', [
      [undefined, say.all],
      ...languages.map((one): [Language, string] => [one, one === 'en' ? say.english : say.chinese]),
    ]),
  ]
}

const byDay = (lines: readonly PublicLine[], t: Texts): Part =>
  [...Map.groupBy(lines, ({ day }) => day)].map(
    ([day, ofDay]) =>
      html`<h2 class="rule log-day"><time datetime="${day}">${dayOf(day, t)}</time></h2>
      <ol class="lines">${ofDay.map((line) => logItem(line, t))}</ol>`,
  )

/** '2026-11-26' in words. */
export const dayOf = (day: string, t: Texts) => t.date(new Date(`${day}T00:00:00Z`), 'UTC')

function logItem(line: PublicLine, t: Texts): Markup {
  const say = t.moderationLog
  const href = linePath(line.number, t)
  return html`<li id="line-${line.number}"><p class="what">${whatOf(line, t)}</p>
    <p class="meta"><span>${byOf(line, t)}</span>
    ${line.language !== null && html`<span>${say.textIn[line.language]}</span>`}
    ${line.appeal !== null && html`<b>${say.appeals[line.appeal]}</b>`}
    ${line.marker !== null && html`<a href="${commentPath({ public_id: line.marker }, t)}">${say.marker}</a>`}
    <a href="${href}">${say.number(t.number(line.number))}</a></p></li>`
}

const whatOf = (line: PublicLine, t: Texts): Markup =>
  html`<b>${t.moderationLog.happenings[happeningOf(line)]}</b>${line.reason !== null && html` · ${reasonOf(line.reason, t)}`}`

/** A line that is restored from elsewhere may say what this code does not know. */
const reasonOf = (reason: string, { reasons: known }: Texts): string =>
  Object.hasOwn(known, reason) ? known[reason as Reason] : known.other

export function byOf(line: PublicLine, t: Texts): string {
  const say = t.moderationLog
  switch (byWhom(line)) {
    case 'rule': {
      const rule = line.rule === null ? undefined : ruleName(line.rule, t)
      return rule === undefined ? say.byARule : say.byRule(rule)
    }
    case 'forum':
      return say.byForum
    case 'administration':
      return say.byAdministration
    case 'concerned':
      return say.byConcerned
    case 'moderator':
      return line.moderator === null ? say.byAModerator : say.byModerator(line.moderator)
  }
}

/** The title of a line where it stands alone, in a feed: "Removed (Abuse)". */
export function titleOf(line: PublicLine, t: Texts): string {
  const what = t.moderationLog.happenings[happeningOf(line)]
  if (line.reason === null) return what
  const reason = reasonOf(line.reason, t)
  return t.lang === 'en' ? `${what} (${reason})` : `${what}（${reason}）`
}

/** All that a line says, each with its name. */
export const factsOf = (line: PublicLine, t: Texts): [name: string, said: Part][] => {
  const say = t.moderationLog
  const facts: [string, Part | undefined][] = [
    [say.what, say.happenings[happeningOf(line)]],
    [say.day, dayOf(line.day, t)],
    [say.reason, line.reason === null ? undefined : reasonOf(line.reason, t)],
    [say.by, byOf(line, t)],
    [say.language, line.language === null ? undefined : line.language === 'en' ? say.english : say.chinese],
    [say.appeal, line.appeal === null ? undefined : say.appeals[line.appeal]],
    [say.hash, html`<code class="hash">${line.hash}</code>`],
  ]
  return facts.filter((fact): fact is [string, Part] => fact[1] !== undefined)
}

export function linePage(line: PublicLine, { t }: Reading): Page {
  const say = t.moderationLog
  const title = say.line(t.number(line.number))
  return {
    title,
    path: `${place}/${line.number}`,
    robots: 'noindex',
    styles: ['log.css'],
    body: html`<h1>${title}</h1>
      <dl class="facts">${factsOf(line, t).map(([name, said]) => html`<div><dt>${name}</dt><dd>${said}</dd></div>`)}</dl>
      <p>${line.marker !== null && html`<a href="${commentPath({ public_id: line.marker }, t)}">${say.marker}</a> · `}<a href="/${t.lang}${place}">${say.back}</a></p>`,
  }
}

function howToRead({ heads }: LogParts, t: Texts): Markup {
  const say = t.moderationLog
  return html`<section class="reading" aria-labelledby="how"><h2 id="how">${say.how}</h2>
    <ul>${say.explained.map((text) => html`<li>${text}</li>`)}</ul>
    <h2 id="take">${say.take}</h2>
    <ul><li><a href="/${t.lang}/moderation-log.csv" download>${say.csv}</a></li>
      <li><a href="/${t.lang}${place}/heads.csv" download>${say.headsCsv}</a></li>
      <li><a href="/${t.lang}/transparency">${say.transparency}</a></li></ul>
    <h2 id="heads">${say.heads}</h2><p>${say.headsWhy}</p>
    ${heads.length === 0 ? empty(say.noHeads) : headsTable(heads, t)}</section>`
}

const headsTable = (heads: readonly LogHead[], t: Texts): Markup => {
  const say = t.moderationLog
  return scrolling(
    say.heads,
    html`<table class="heads"><caption class="unseen">${say.heads}</caption>
    <thead><tr><th scope="col">${say.day}</th><th scope="col" class="number">${say.lines}</th><th scope="col">${say.hash}</th></tr></thead>
    <tbody>${heads.map(
      ({ day, seq, hash }) =>
        html`<tr><th scope="row"><time datetime="${day}">${dayOf(day, t)}</time></th><td class="number">${t.number(seq)}</td><td><code class="hash">${hash}</code></td></tr>`,
    )}</tbody></table>`,
  )
}
