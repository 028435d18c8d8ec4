// The door to mail: an SMTP server, or without one a folder of messages that one can open.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Config } from './config.ts'

export interface Message {
  /** Names the message, so that a repeat could be recognised: random, and of no person. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  language: string
  /** The address that ends this kind of mail, with a POST (RFC 8058); what is about the account itself has none. */
  unsubscribe?: string
}

/**
 * `sent`: the server has it. `refused`: it will not have it for this address. `later`: it does not have it, and may
 * another time. `unsure`: the connection broke between the text and the answer. `taken`: `begin` said no.
 */
export type Sending = 'sent' | 'refused' | 'later' | 'unsure' | 'taken'

export interface Mailer {
  /** `begin` is asked at the last moment at which nothing has been sent; what it says no to is not sent. */
  send(message: Message, begin: () => Promise<boolean>): Promise<Sending>
}

export function createMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'origin' | 'dataDir'>): Mailer {
  const { smtpUrl, mailFrom, origin } = config
  const host = new URL(origin).hostname
  const from = mailFrom ?? `Kiu <kiu@${host}>`
  const compose = (message: Message) => composed(message, from, host)
  if (smtpUrl === undefined) return outbox(join(config.dataDir, 'outbox'), compose)
  const sender = new MailComposer({ from }).compile().getEnvelope().from || from
  return {
    async send(message, begin) {
      const content = await compose(message)
      return overSmtp(smtpUrl, { from: sender, to: [message.to] }, content, begin)
    },
  }
}

/** Text and HTML, both of the same; of an automatic sender (RFC 3834), with its list (RFC 2919) and its end (RFC 8058). */
function composed(message: Message, from: string, host: string): Promise<Buffer> {
  const { id, to, subject, text, html, language, unsubscribe } = message
  const mail = new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${id}@${host}>`,
    headers: {
      ...(unsubscribe !== undefined && {
        'List-Id': `Kiu <notifications.${host}>`,
        'List-Unsubscribe': { prepared: true, foldLines: false, value: `<${unsubscribe}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
    },
    // People and what they wrote decide nothing here: no file is read and no address fetched to make a mail.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}

/** The file has the name of its message, so that the same one twice is one file; it appears when it is whole. */
function outbox(folder: string, compose: (message: Message) => Promise<Buffer>): Mailer {
  return {
    async send(message, begin) {
      const content = await compose(message)
      await mkdir(folder, { recursive: true })
      if (!(await begin())) return 'taken'
      const at = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
      const file = join(folder, `${at}-${message.id}.eml`)
      await writeFile(`${file}.part`, content, { mode: 0o600 })
      await rename(`${file}.part`, file)
      return 'sent'
    },
  }
}

/** Mails to these addresses go out of the folder, where there is one: their people left. */
export async function emptyOutbox({ dataDir }: Pick<Config, 'dataDir'>, addresses: readonly string[]) {
  const folder = join(dataDir, 'outbox')
  for (const name of await readdir(folder).catch(() => [])) {
    const mail = await readFile(join(folder, name), 'utf8').catch(() => '')
    const to = /^To: (.*)$/im.exec(mail)?.[1]?.toLowerCase() ?? ''
    if (addresses.some((address) => to.includes(address))) await rm(join(folder, name), { force: true })
  }
}

interface Envelope {
  from: string
  to: string[]
}

/** Milliseconds until a server that says nothing counts as away. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

async function overSmtp(
  url: string,
  envelope: Envelope,
  content: Buffer,
  begin: () => Promise<boolean>,
): Promise<Sending> {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const connection = new SMTPConnection({
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...patience,
  })
  const asked = { begun: false, taken: false }
  // Read only when the server has taken sender and recipient and waits for the text.
  async function* body() {
    asked.taken = !(await begin())
    if (asked.taken) throw new Error('somebody else sends it')
    asked.begun = true
    yield content
  }
  try {
    await step((done) => connection.connect(done), connection)
    const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    if (username !== '') await step((done) => connection.login({ credentials }, done), connection)
    await step((done) => connection.send(envelope, Readable.from(body()), done), connection)
    connection.quit()
    return 'sent'
  } catch (error) {
    connection.close()
    return asked.taken ? 'taken' : fateOf(error as SmtpError, asked.begun)
  }
}

/** One exchange; what breaks the connection meanwhile ends it too. */
function step(begin: (done: (error?: Error | null) => void) => void, connection: SMTPConnection) {
  return new Promise<void>((resolve, reject) => {
    connection.once('error', reject)
    begin((error) => {
      connection.off('error', reject)
      connection.on('error', () => {})
      if (error) reject(error)
      else resolve()
    })
  })
}

interface SmtpError extends Error {
  code?: string
  command?: string
  responseCode?: number
}

/**
 * What the server said counts: 5xx to the recipient or to the text is a no for this address, to anything else (our own
 * name, our password) a mistake of ours that will be mended; 4xx is "not now". Where it said nothing, it may have the
 * mail only if the text was on its way. (RFC 5321, 4.2.1)
 */
function fateOf({ code, command, responseCode }: SmtpError, begun: boolean): Sending {
  if (responseCode !== undefined) {
    const ofAddress = command === 'RCPT TO' || command === 'DATA'
    return responseCode >= 500 && ofAddress ? 'refused' : 'later'
  }
  if (code === 'EENVELOPE' && command === 'API') return 'refused'
  return begun ? 'unsure' : 'later'
}
