// Bytes to a port, and what comes back: what no client library would send, and every answer on the line, one by one.
import { createConnection, type Socket } from 'node:net'

export interface Answer {
  status: number
  headers: string
  body: string
}

export interface Said {
  answers: Answer[]
  /** The other side ended the line. */
  closed: boolean
  text: string
}

/** Until the line is ended, or nothing more has come for `patience` milliseconds. */
export function say(port: number, bytes: string | Buffer | string[], patience = 400): Promise<Said> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    const got: Buffer[] = []
    let timer: NodeJS.Timeout | undefined
    const done = (closed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      const text = Buffer.concat(got).toString('latin1')
      resolve({ answers: answersIn(text), closed, text })
    }
    const wait = (milliseconds: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => done(false), milliseconds)
    }
    socket.on('data', (part) => {
      got.push(part)
      wait(patience)
    })
    socket.on('error', () => {})
    socket.on('close', () => done(true))
    socket.on('connect', () => {
      for (const part of [bytes].flat()) socket.write(typeof part === 'string' ? latin(part) : part)
    })
    // The first byte may take as long as a busy machine needs.
    wait(5000)
  })
}

const latin = (text: string) => Buffer.from(text, 'latin1')

/** As many answers as stand in what was received, by the lengths they say themselves. */
export function answersIn(text: string): Answer[] {
  const answers: Answer[] = []
  for (let at = 0; at < text.length;) {
    const head = /^HTTP\/1\.[01] (\d{3})[^\r\n]*\r\n((?:[^\r\n]+\r\n)*)\r\n/.exec(text.slice(at))
    if (!head) throw new Error(`no answer of HTTP: ${JSON.stringify(text.slice(at, at + 200))}`)
    const [whole, status, headers = ''] = head
    at += whole.length
    const body = bodyAt(text.slice(at), Number(status), headers)
    answers.push({ status: Number(status), headers, body })
    at += body.length
  }
  return answers
}

function bodyAt(rest: string, status: number, headers: string): string {
  if (status < 200 || status === 204 || status === 304) return ''
  const length = /^content-length: *(\d+)/im.exec(headers)?.[1]
  // Of an answer to HEAD the length is told, and nothing follows.
  if (length !== undefined) return rest.startsWith('HTTP/1.') ? '' : rest.slice(0, Number(length))
  if (!/^transfer-encoding: *chunked/im.test(headers)) return rest
  const end = /(?:^|\r\n)0\r\n\r\n/.exec(rest)
  return end ? rest.slice(0, end.index + end[0].length) : rest
}

/** An open line on which little or nothing is said: what came back, and when the other side ended it. */
export function openLine(port: number, begin: string) {
  const began = performance.now()
  const socket: Socket = createConnection(port, '127.0.0.1')
  let text = ''
  socket.on('error', () => {})
  socket.setEncoding('latin1').on('data', (part: string) => (text += part))
  socket.on('connect', () => socket.write(begin))
  const ended = new Promise<number>((resolve) =>
    socket.once('close', () => resolve(performance.now() - began)),
  )
  return { socket, ended, said: () => text }
}
