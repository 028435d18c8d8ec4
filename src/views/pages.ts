// Pages that say the same to everybody: about, house rules, privacy, contact. Their texts stand in the catalogues.
import { flagReasons } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import type { Page } from './layout.ts'
import { html, type Markup, notice, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

/** A paragraph, or a list. */
type Block = string | readonly string[]

interface Text {
  title: string
  description: string
  lead: string
  /** By the id of the heading, which people may link to. */
  sections: Readonly<Record<string, Section>>
}

interface Section {
  heading: string
  body: readonly Block[]
}

export const aboutPage = (origin: string, reading: Reading): Page =>
  textPage('about', reading.t.pages.about, {}, origin, reading)

/** The reasons are those of the form to flag with, so that the two never say different things. */
export function rulesPage(origin: string, reading: Reading): Page {
  const { t } = reading
  const reasons = flagReasons
    .map((reason) => ({ reason, says: reason === 'other' ? t.pages.rules.other : t.flag.hints[reason] }))
    .map(({ reason, says }) => html`<li><b>${t.pages.rules.reason(t.reasons[reason])}</b>${says}</li>`)
  const guidelines = html`<p><a href="/${t.lang}/guidelines">${t.pages.rules.toGuidelines}</a></p>`
  const after = {
    refused: html`<ul>${reasons}</ul>${guidelines}`,
    open: html`<p><a href="/${t.lang}/moderation-log">${t.moderationLog.title}</a> · <a href="/${t.lang}/transparency">${t.transparency.title}</a></p>`,
    objecting: toContact(t.pages.rules.toContact, reading),
  }
  return textPage('rules', t.pages.rules, after, origin, reading)
}

export function privacyPage(origin: string, reading: Reading): Page {
  const { privacy } = reading.t.pages
  return textPage('privacy', privacy, { rights: toContact(privacy.toContact, reading) }, origin, reading)
}

/** Without an address it would be idle to say what to write for. */
export function contactPage(address: string | undefined, origin: string, reading: Reading): Page {
  const { t } = reading
  const { contact } = t.pages
  const { reasons, flags } = contact.sections
  const [first, sections] =
    address === undefined
      ? [notice('warning', contact.noAddress, t), { flags }]
      : [html`<p>${contact.address} <a href="mailto:${address}">${address}</a></p>`, { reasons, flags }]
  return textPage('contact', { ...contact, sections }, { first }, origin, reading)
}

const toContact = (text: string, { t }: Reading): Markup =>
  html`<p><a href="/${t.lang}/contact">${text}</a></p>`

/** `after`: what follows a section, by its id; `first`: what comes before all of them. */
function textPage(
  place: string,
  { title, description, lead, sections }: Text,
  after: Readonly<Record<string, Part>>,
  origin: string,
  { t }: Reading,
): Page {
  const told = Object.entries(sections)
  return {
    title,
    description,
    path: `/${place}`,
    canonical: `${origin}/${t.lang}/${place}`,
    openGraph: {},
    wide: true,
    body: html`<div class="article listing"><header><h1>${title}</h1><p class="standfirst">${lead}</p></header>
      ${told.length > 2 && contents(told, t)}
      <div class="prose told">${after['first']}${told.map(
        ([id, { heading, body }]) => html`<h2 id="${id}">${heading}</h2>${body.map(block)}${after[id]}`,
      )}</div></div>`,
  }
}

const contents = (told: readonly [string, Section][], t: Texts): Markup =>
  html`<aside class="beside" aria-label="${t.pages.contents}"><nav class="contents" aria-label="${t.pages.contents}"><ol>${told.map(
    ([id, { heading }]) => html`<li><a href="#${id}">${heading}</a></li>`,
  )}</ol></nav></aside>`

const block = (text: Block): Markup =>
  typeof text === 'string'
    ? html`<p>${text}</p>`
    : html`<ul>${text.map((item) => html`<li>${item}</li>`)}</ul>`
