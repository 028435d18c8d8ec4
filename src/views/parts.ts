// Small pieces of any page: import all of them from here. Below them, the classes of public/kiu.css.
//
//   html, raw, Markup, Part         html.ts    the template tag; a Part is what a template may hold
//   field, choice, checkbox, selectField, submit, button, hidden, errorSummary, languagePanes, fieldId
//                                   fields.ts  forms: label, hint and mistake tied to the field; both languages
//   stanceBar, shareBar, resultTable
//                                   bars.ts    bars as SVG; the results of a poll as a table with bars
//   notice(kind, text)              done, warning or error, told by a sign and a word besides its colour
//   time(at, reading, 'day'?)       a moment, absolute and in the forum's time zone; `day` leaves the clock out
//   name(person, t)                 a display name that leads to the profile; an erased account's is said so
//   hat(person, t)                  sector · organisation ✓; nothing where the sector is unsaid
//   prose(html, lang?)              an article's text; writing(html, lang?): a comment's. HTML of the pipeline only
//   pager(pages, t)                 the link to what follows, and back to the beginning
//   scrolling(label, table)         a table that scrolls inside itself on a narrow screen
//   empty(text)                     said where a list has nothing in it
//   diffView(changes, t)            two revisions as one text, `changesOf`'s changes in
//   clauses(text, lang)             a Chinese title that breaks between its clauses; for headings
//   langOf(text)                    ` lang="zh-HK"` for a short text with Chinese characters in it
//
// Classes (tests/look/guide/ has the markup of each):
//   frame      .unseen: for screen readers only · main.wide · .small · h2.rule: a head under a thick line
//   front      .front (.lead .newest), in .lead .voice (figure: somebody's words) · .strip (.lively, .topics)
//              .teaser .topic .meta · ol.list of teasers · .filters (links, aria-current) · .pager
//   article    .article (header .standfirst .byline, .prose, aside.beside, .section) · .jump: narrow screens only
//   poll       .card .eyebrow · table.results tr[data-mine] · the ballot is a `choice`; of numbers .numbers .ranking .scores, see
//              ballots.css
//   agreement  ol.agreed > li (p, dl > div > dt, dd with a shareBar)
//   thread     .write · .fresh (a.news) · .sorts (aria-current) · ol.thread · article.comment (header: person, hat, .mark; text,
//              stanceBar, .deeds: .stance, .acts) · details.replies[id] (summary, ol)
//              p.gone: what is held in the place of a removed one · details.run: many of those · p.held: to its author
//   vote       form.stance > button.a .u .d, aria-pressed; `span` instead of a button where one may not vote
//   forms      .form · .actions (.do .quiet .danger .plain) · .preview · .htmx-indicator
//   tables     made by `scrolling`; th[scope=row], td.number
//   staff      .badge[data-state] (states of articles and comments, outcomes) · ol.queue (b: figure, div, badge)
//              .case (div, aside of .cards) · .quoted · ol.flags · ol.log
//   people     header.profile · dl.facts
import type { Change } from '../domain/revisions.ts'
import type { Language, Sector } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import { html, type Markup, type Part, printed, raw } from './html.ts'
import type { Reading } from './reading.ts'

export * from './bars.ts'
export * from './fields.ts'
export { html, type Markup, type Part, printed, raw }

/** `done` and `warning` are told politely, an `error` at once. */
export const notice = (kind: 'done' | 'warning' | 'error', text: Part, t: Texts): Markup => {
  const word = { done: t.common.done, warning: t.common.warning, error: t.common.problem }[kind]
  const role = kind === 'error' ? 'alert' : 'status'
  return html`<div class="notice" data-kind="${kind}" role="${role}"><p><span class="unseen">${t.common.labels(word)}</span>${text}</p></div>`
}

export const time = (at: Date, { t, timeZone }: Pick<Reading, 't' | 'timeZone'>, show?: 'day'): Markup =>
  html`<time datetime="${at.toISOString()}">${show === 'day' ? t.date(at, timeZone) : t.moment(at, timeZone)}</time>`

/** An erased account has neither. */
export interface Named {
  handle: string | null
  display_name: string | null
}

export const name = ({ handle, display_name }: Named, t: Texts): Markup => {
  if (handle === null || display_name === null) return html`<span class="person">${t.common.erased}</span>`
  const profile = `/${t.lang}/people/${encodeURIComponent(handle)}`
  return html`<a class="person" href="${profile}"><bdi${langOf(display_name)}>${display_name}</bdi></a>`
}

/** The same without a link, and as text alone. */
export const called = (display_name: string | null, t: Texts): Markup =>
  display_name === null ? html`${t.common.erased}` : html`<bdi${langOf(display_name)}>${display_name}</bdi>`

export const calledPlain = (display_name: string | null, t: Texts): string => display_name ?? t.common.erased

/** Where somebody says they speak from, and when an administrator verified it. */
export interface Hatted {
  sector: Sector | null
  organisation: string | null
  affiliation_verified_at: Date | null
}

export const hat = ({ sector, organisation, affiliation_verified_at }: Hatted, t: Texts): Part => {
  if (sector === null) return false
  const place = organisation !== null && html` · <bdi${langOf(organisation)}>${organisation}</bdi>`
  const sign = html` <span class="verified"><span aria-hidden="true">✓</span><span class="unseen">${t.common.verified}</span></span>`
  return html`<span class="hat">${t.sectors[sector]}${place}${affiliation_verified_at !== null && sign}</span>`
}

/** An article's text as the Markdown pipeline made it; htmx looks at nothing in it. */
export const prose = (body_html: string, lang?: Language): Markup => written('prose', body_html, lang)

/** A comment's text, alike. */
export const writing = (body_html: string, lang?: Language): Markup => written('text', body_html, lang)

/**
 * An element or an attribute of htmx, which the pipeline never makes. `hx-ignore` keeps htmx from looking at those on a page;
 * but out of an answer it takes `<hx-partial>`, `<template>` and what names another place before it looks for that.
 */
const stirs = /<(?:hx-|template)|<(?:[^>"']|"[^"]*"|'[^']*')*(?:[\s/]|"[^"]*"|'[^']*')(?:data-)?hx-/i

/** HTML that cannot be the pipeline's is shown as text. */
const written = (kind: string, body_html: string, lang: Language | undefined): Markup =>
  html`<div class="${kind}" hx-ignore${lang !== undefined && html` lang="${lang}"`}>${stirs.test(body_html) ? body_html : raw(body_html)}</div>`

/** `href` of what follows, `first` of the beginning where this is not it; nothing where there is neither. */
export const pager = (
  { href, label, first }: { href?: string | undefined; label?: string; first?: string | undefined },
  t: Texts,
): Part => {
  if (href === undefined && first === undefined) return false
  const back = first !== undefined && html`<a href="${first}">${t.common.first}</a>`
  const on = href !== undefined && html`<a href="${href}" rel="next">${label ?? t.common.next}</a>`
  return html`<nav class="pager" aria-label="${t.common.pages}">${back}${on}</nav>`
}

/** A table that scrolls inside itself where the screen is narrow; `label` says what it is a table of. */
export const scrolling = (label: string, table: Markup): Markup =>
  html`<section class="scroll" tabindex="0" aria-label="${label}">${table}</section>`

export const empty = (text: Part): Markup => html`<p class="empty">${text}</p>`

/** Told by underline and strike, and by a word for who hears it, besides the colour. */
export const diffView = (changes: readonly Change[], t: Texts): Markup => {
  const said = (word: string, value: string): Part => [
    html`<span class="unseen">[${t.common.labels(word)}</span>`,
    value,
    html`<span class="unseen">]</span>`,
  ]
  return html`<div class="diff">${changes.map(({ kind, text }) => {
    if (kind === 'added') return html`<ins>${said(t.common.added, text)}</ins>`
    if (kind === 'removed') return html`<del>${said(t.common.deleted, text)}</del>`
    return text
  })}</div>`
}

/** For a heading: browsers break Chinese anywhere, also within a word, unless a clause is kept in one box. */
export const clauses = (text: string, lang: Language): Part => {
  if (lang === 'en') return text
  const parts = text.split(/(?<=[，；：。？！][」』）]?)(?![，；：。？！」』）])/u)
  return parts.length < 2 ? text : parts.map((part) => html`<span class="clause">${part}</span>`)
}

/** Names and organisations carry no language; one with Chinese characters gets Hong Kong's forms of them. */
export const langOf = (text: string): Part => /\p{Script=Han}/u.test(text) && html` lang="zh-HK"`
