// A link of a mail that is good for nothing any more: used, too old, or cut off on its way.
import { type LinkKind, links } from '../domain/account-mails.ts'
import type { Page } from './layout.ts'
import { html } from './parts.ts'
import type { Reading } from './reading.ts'

/** With the way to another one. */
export const lostLinkPage = (kind: Exclude<LinkKind, 'invitation'>, { t }: Reading): Page => ({
  title: t.address.lostLink,
  path: `/${kind}`,
  robots: 'noindex',
  body: html`<h1>${t.address.lostLink}</h1>
    <p>${t.address.lostLinkWhy(links[kind].hours)}</p>
    <p><a href="/${t.lang}/${kind}">${t.address.lostLinkNext}</a></p>`,
})
