// Sends one claimed mail, written as things are at this moment; twice never, and later where the server is away.
import { beginDelivery, claimedDelivery, endDelivery, releaseDelivery } from '../db/deliveries.ts'
import { noticesIn } from '../db/notifications.ts'
import { texts } from '../locales/index.ts'
import type { Message, Sending } from '../mail.ts'
import { hashOf, newToken } from '../tokens.ts'
import { noticeMail } from '../views/mail.ts'
import type { JobDeps } from './runner.ts'

type Sender = Pick<JobDeps, 'db' | 'config' | 'mailer' | 'log'>

/** Thrown, the job comes again, each time later. */
export async function run(payload: unknown, deps: JobDeps): Promise<void> {
  const { delivery } = payload as { delivery: string }
  if ((await deliver(delivery, deps)) === 'later') throw new Away()
}

export class Away extends Error {
  constructor() {
    super('the mail server is away: the mail waits')
  }
}

/**
 * A delivery is `claimed` until the server waits for the text: until then a worker may die, and another sends it. Then
 * it is `sending`, by one worker alone, since that is a comparison and a change in one. Between that and the server's
 * answer lies the one moment that nobody can close (RFC 5321, 4.5.4.1, calls it the duplicate problem): a worker
 * that dies there cannot know whether the mail was taken. It is not sent again; what it said stands in the list.
 * What has nothing left to say counts as sent.
 */
export async function deliver(id: string, { db, config, mailer, log }: Sender): Promise<Sending> {
  const delivery = await claimedDelivery(db, id)
  if (!delivery) return 'taken'
  const notices = await noticesIn(db, id, delivery.language)
  if (notices.length === 0 || !delivery.takes_mail || delivery.email === null) {
    await endDelivery(db, id, 'dropped')
    return 'sent'
  }
  const token = newToken()
  const { frequency, time_zone } = delivery
  const t = texts[delivery.language]
  const unsubscribe = `${config.origin}/${t.lang}/unsubscribe/${token}`
  const message: Message = {
    id: delivery.public_id,
    to: delivery.email,
    language: t.lang,
    unsubscribe,
    ...noticeMail(
      { notices, frequency, timeZone: time_zone ?? config.timeZone, origin: config.origin, unsubscribe },
      t,
    ),
  }
  const fate = await mailer.send(message, () => beginDelivery(db, id, hashOf(token)))
  if (fate === 'later') await releaseDelivery(db, id, hashOf(token))
  else if (fate !== 'taken') await endDelivery(db, id, fate)
  if (fate === 'unsure')
    log.warn({ delivery: id }, 'the connection broke within a mail: it is not sent again')
  return fate
}
