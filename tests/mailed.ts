// The mails about accounts that wait, sent as the job sends them, and read as whoever gets them would.
import { run } from '../src/jobs/send-account-mail.ts'
import type { Message } from '../src/mail.ts'
import { deps } from './app.ts'
import { db } from './database.ts'

/** In the order in which they were asked for. */
export async function mailed(): Promise<Message[]> {
  const waiting = await db
    .selectFrom('account_mails')
    .where('sent_at', 'is', null)
    .select('id')
    .orderBy('id')
    .execute()
  const messages: Message[] = []
  const mailer = {
    ...deps.mailer,
    send: async (message: Message) => {
      messages.push(message)
      return 'sent' as const
    },
  }
  for (const { id } of waiting) await run({ mail: id }, { ...deps, mailer })
  return messages
}

/** The way to where a mail leads, without the origin. */
export const linkIn = ({ text }: Pick<Message, 'text'>): string => {
  const [link] = /(?<=^http:\/\/kiu\.test)\/\S+$/m.exec(text) ?? []
  if (link === undefined) throw new Error(`no link in:\n${text}`)
  return link
}
