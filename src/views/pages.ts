// Pages that say the same to everybody: about, house rules, privacy, contact. Their texts stand in the catalogues.
import {
  type Group,
  groupNames,
  groups,
  type Section as PrivateSection,
  sections,
  unprovedDays,
} from '../domain/personal-data.ts'
import { flagReasons } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'
import type { Page } from './layout.ts'
import { html, type Markup, notice, type Part } from './parts.ts'
import type { Reading } from './reading.ts'

/** A paragraph, a list, or what stands small below a paragraph. */
type Block = string | readonly string[] | { small: string }

const small = (text: string) => ({ small: text })

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
  const { t } = reading
  const { privacy } = t.pages
  const listed = sections.map((section) => [section, listedSection(section, t)] as const)
  const rights = html`<p><a href="/${t.lang}/account/data">${privacy.toData}</a></p>${toContact(privacy.toContact, reading)}`
  const told = { ...privacy, sections: { ...Object.fromEntries(listed), ...privacy.sections } }
  return textPage('privacy', told, { rights }, origin, reading)
}

/** From the list of columns that export and erasure go by: what it is, and behind it what holds for it. */
function listedSection(section: PrivateSection, t: Texts): Section {
  const { headings, groups: says } = t.pages.privacy
  const own = groupNames.filter((name) => groups[name].section === section)
  const body = own.flatMap((name): Block[] => [says[name], small(rulesOf(name, t))])
  return {
    heading: headings[section],
    body: section === 'account' ? [...body, t.pages.privacy.unproved(unprovedDays)] : body,
  }
}

/** How long, who sees it, and what becomes of it when its person leaves: a sentence each. */
export function rulesOf(group: Group, t: Texts): string {
  const say = t.pages.privacy
  const { kept, seen, leaves } = groups[group]
  const howLong =
    typeof kept === 'string'
      ? say.kept[kept]
      : 'days' in kept
        ? say.keptFor.days(kept.days)
        : say.keptFor.hours(kept.hours)
  return t.sentences([howLong, say.seen[seen], say.leaves[leaves]])
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

export const contents = (told: readonly [string, Pick<Section, 'heading'>][], t: Texts): Markup =>
  html`<aside class="beside" aria-label="${t.pages.contents}"><nav class="contents" aria-label="${t.pages.contents}"><ol>${told.map(
    ([id, { heading }]) => html`<li><a href="#${id}">${heading}</a></li>`,
  )}</ol></nav></aside>`

const block = (text: Block): Markup =>
  typeof text === 'string'
    ? html`<p>${text}</p>`
    : 'small' in text
      ? html`<p class="small">${text.small}</p>`
      : html`<ul>${text.map((item) => html`<li>${item}</li>`)}</ul>`
