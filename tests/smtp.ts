// A real SMTP server on loopback: what it was sent, read back, and what it does with it, as a test wishes.
import type { Socket } from 'node:net'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'
import { createMailer, type Mailer } from '../src/mail.ts'
import { deps } from './app.ts'

/** An answer other than "yes", as SMTP has it. */
class Answer extends Error {
  readonly responseCode: number
  constructor(responseCode: number) {
    super('as the test wishes')
    this.responseCode = responseCode
  }
}

export type Wish = number | 'hold' | 'cut' | undefined

export interface Wishes {
  /** Asked for each recipient: a code of refusal, or `hold`, to say nothing at all. */
  recipient?: (address: string) => Wish
  /** Asked when the whole text is there; it counts as received in any case. `cut` breaks the connection. */
  text?: (mail: ParsedMail) => Wish
}

export async function smtpServer(wishes: Wishes = {}, port = 0) {
  const mails: ParsedMail[] = []
  const raws: string[] = []
  const sockets = new Set<Socket>()
  const answer = (wish: Wish, done: (error?: Error | null) => void) => {
    if (wish === 'hold') return
    if (wish === 'cut') for (const socket of sockets) socket.destroy()
    else done(wish === undefined ? null : new Answer(wish))
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) => answer(wishes.recipient?.(address), done),
    onData: (stream, _session, done) => {
      void (async () => {
        const chunks: Buffer[] = []
        for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
        const raw = Buffer.concat(chunks)
        const mail = await simpleParser(raw)
        raws.push(raw.toString('utf8'))
        mails.push(mail)
        answer(wishes.text?.(mail), done)
        // Whoever learns at the last moment that another sends it goes without a word.
      })().catch(() => {})
    },
  })
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => void sockets.add(socket))
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const address = server.server.address()
  const url = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const close = () => new Promise<void>((closed) => server.close(closed))
  onTestFinished(() => Promise.race([close(), new Promise<void>((soon) => setTimeout(soon, 300))]))
  return { url, mails, raws, close, port: Number(new URL(url).port) }
}

export const mailerTo = (smtpUrl: string): Mailer =>
  createMailer({ ...deps.config, smtpUrl, mailFrom: 'Kiu <kiu@kiu.test>' })

export const recipientOf = (mail: ParsedMail): string => (mail.to as AddressObject).text

/** Of a header that holds one address in angle brackets. */
export const headerOf = (raw: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(raw.replace(/\r\n[ \t]+/g, ' '))?.[1]?.trim()
