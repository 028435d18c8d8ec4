// Mails about accounts as their readers have them: the real job writes them, and a mailer keeps them.
import type { Page } from 'playwright-core'
import { run } from '../src/jobs/send-account-mail.ts'
import type { Mailer, Message } from '../src/mail.ts'
import { deps } from './app.ts'
import { as } from './as.ts'
import { db } from './database.ts'

/** Sends every mail that waits, in the order in which they were asked for. */
export async function sendAccountMails(): Promise<Message[]> {
  const kept: Message[] = []
  const mailer: Mailer = {
    async send(message) {
      kept.push(message)
      return 'sent'
    },
  }
  const waiting = await db
    .selectFrom('account_mails')
    .where('sent_at', 'is', null)
    .select('id')
    .orderBy('id')
    .execute()
  for (const { id: mail } of waiting) await run({ mail }, { ...deps, mailer })
  return kept
}

/** The address in a mail, without what every address of ours begins with. */
export function linkIn({ text }: Message): string {
  const [, path] = /^http:\/\/kiu\.test(\/\S+)$/m.exec(text) ?? []
  if (path === undefined) throw new Error(`no address in ${text}`)
  return path
}

/** The address of the link in the last mail to somebody. */
export async function lastLinkTo(email: string): Promise<string> {
  const mail = (await sendAccountMails()).findLast(({ to }) => to === email)
  if (!mail) throw new Error(`no mail to ${email}`)
  return linkIn(mail)
}

/** Whoever reads the mail presses the button, in a browser that knows nobody. */
export async function proveAddressOf(email: string) {
  const answer = await (await as(null)).submit(await lastLinkTo(email), {})
  if (answer.status !== 303) throw new Error(`${answer.status} to the link of ${email}`)
}

/** The same in a real browser. */
export async function proveIn(page: Page, email: string) {
  await page.goto(await lastLinkTo(email))
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL('**/verification?done=**')
}
