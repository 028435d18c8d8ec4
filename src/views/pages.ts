// Pages that say the same to everybody: about, house rules, privacy, contact. Their texts stand in the catalogues.
import { flagReasons } from '../domain/words.ts'
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
  sections: Readonly<Record<string, { heading: string; body: readonly Block[] }>>
}

export const aboutPage = (origin: string, reading: Reading): Page =>
  textPage('about', reading.t.pages.about, {}, origin, reading)

/** The reasons are those of the form to flag with, so that the two never say different things. */
export function rulesPage(origin: string, reading: Reading): Page {
  const { t } = reading
  const reasons = flagReasons
    .filter((reason) => reason !== 'other')
    .map((reason) => html`<li><b>${t.pages.rules.reason(t.reasons[reason])}</b>${t.flag.hints[reason]}</li>`)
  const after = { refused: html`<ul>${reasons}</ul>`, objecting: toContact(t.pages.rules.toContact, reading) }
  return textPage('rules', t.pages.rules, after, origin, reading)
}

export function privacyPage(origin: string, reading: Reading): Page {
  const { privacy } = reading.t.pages
  return textPage('privacy', privacy, { rights: toContact(privacy.toContact, reading) }, origin, reading)
}

export function contactPage(address: string | undefined, origin: string, reading: Reading): Page {
  const { t } = reading
  const { contact } = t.pages
  const first =
    address === undefined
      ? notice('warning', contact.noAddress, t)
      : html`<p>${contact.address} <a href="mailto:${address}">${address}</a></p>`
  return textPage('contact', contact, { first }, origin, reading)
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
  return {
    title,
    description,
    path: `/${place}`,
    canonical: `${origin}/${t.lang}/${place}`,
    openGraph: {},
    body: html`<h1>${title}</h1><p class="standfirst">${lead}</p>
      <div class="prose told">${after['first']}${Object.entries(sections).map(
        ([id, { heading, body }]) => html`<h2 id="${id}">${heading}</h2>${body.map(block)}${after[id]}`,
      )}</div>`,
  }
}

const block = (text: Block): Markup =>
  typeof text === 'string'
    ? html`<p>${text}</p>`
    : html`<ul>${text.map((item) => html`<li>${item}</li>`)}</ul>`
