// Sends one mail about an account. The link in it is made here, so that no table and no job ever holds it.
import { hashOf, newToken } from '../tokens.ts'
import { addressed, giveLink, mailLeft, waitingMail } from '../db/account-mails.ts'
import { linkOf } from '../domain/account-mails.ts'
import { texts } from '../locales/index.ts'
import { accountMail } from '../views/account-mail.ts'
import { Away } from './send-mail.ts'
import type { JobDeps } from './runner.ts'

/**
 * A worker that dies between the server's yes and its own note sends it again, with a link that voids the one before:
 * better two mails than none, where somebody stands before a closed door.
 */
export async function run(payload: unknown, { db, config, mailer, log }: JobDeps): Promise<void> {
  const { mail: id } = payload as { mail: string }
  const waiting = await waitingMail(db, id)
  const mail = waiting && (await addressed(db, waiting))
  if (!mail) return
  const link = linkOf(mail.kind)
  const made = link && newToken()
  if (link && made) await giveLink(db, mail, hashOf(made), link.hours)
  const { subject, text, html } = accountMail(
    { kind: mail.kind, details: mail.details, token: made, origin: config.origin },
    texts[mail.language],
  )
  const message = { id: newToken(), to: mail.email, subject, text, html, language: mail.language }
  const sending = await mailer.send(message, async () => true)
  if (sending === 'later') throw new Away()
  if (sending !== 'sent') log.warn({ kind: mail.kind, sending }, 'a mail about an account did not arrive')
  await mailLeft(db, id)
}
