// What a mail about an account says, as text and as small HTML, with one link at most.
import type { MailDetails } from '../db/account-mails.ts'
import { type AccountMailKind, type DoorRoom, doorRooms, linkOf } from '../domain/account-mails.ts'
import type { Texts } from '../locales/index.ts'
import { html, printed } from './html.ts'

interface AccountMail {
  kind: AccountMailKind
  details: MailDetails
  /** Of the link, where this kind carries one. */
  token: string | null
  /** Scheme and host, from the configuration: never from what a request said. */
  origin: string
}

/** Where a mail leads that carries no token. */
const pages: Partial<Record<AccountMailKind, string>> = {
  address_known: '/sign-in',
  address_changed: '/contact',
  password_changed: '/reset',
  export_ready: '/account/data',
  erasure_begun: '/account/erasure',
}

/** Of a change of how one signs in: where it can be seen and undone. */
const pageOf = (kind: AccountMailKind, { room = 'factors' }: MailDetails) =>
  kind === 'sign_in_changed' ? doorRooms[room as DoorRoom] : pages[kind]

export function accountMail({ kind, details, token, origin }: AccountMail, t: Texts) {
  const say = t.accountMail
  const { subject, says, press } = say.kinds[kind]
  const path = linkOf(kind)?.path.replace('TOKEN', token ?? '') ?? pageOf(kind, details)
  const href = path === undefined ? null : `${origin}/${t.lang}${path}`
  const lines = says(details)
  const text = [...lines, ...(href === null ? [] : [`${press}\n${href}`]), `-- \n${say.why}`].join('\n\n')
  const page = html`<!doctype html>
<html lang="${t.lang}"><head><meta charset="utf-8"><title>${subject}</title></head><body>
${lines.map((line) => html`<p>${line}</p>\n`)}
${href !== null && html`<p><a href="${href}">${press}</a><br><small>${href}</small></p>`}
<hr><p><small>${say.why}</small></p>
</body></html>
`
  return { subject, text: `${text}\n`, html: printed(page) }
}
