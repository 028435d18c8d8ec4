// Reads an event stream as a page does: each message with its id and event, and the words of the HTML in it.
import { onTestFinished } from 'vitest'
import { until } from '../process/until.ts'

export interface Message {
  id: string
  event: string
  data: string
  retry: string
}

export interface Reading {
  messages: Message[]
  /** Comment lines too. */
  text: () => string
  /** The stream was ended by the other side. */
  ended: () => boolean
  leave: () => Promise<void>
}

/** Leaves after the test, if not before. */
export function read(response: Response): Reading {
  const messages: Message[] = []
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let [all, rest, isOver] = ['', '', false]
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      all += value
      const parts = (rest + value).split('\n\n')
      rest = parts.pop()!
      messages.push(...parts.map(messageIn).filter((one) => one.id || one.data || one.event))
    }
  })()
    .catch(() => {})
    .finally(() => (isOver = true))
  const leave = () => reader.cancel().catch(() => {})
  onTestFinished(leave)
  return { messages, text: () => all, ended: () => isOver, leave }
}

function messageIn(part: string): Message {
  const lines = part.split('\n')
  const all = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2))
  return {
    id: all('id').join(''),
    event: all('event').join(''),
    retry: all('retry').join(''),
    data: all('data').join('\n'),
  }
}

/** The first message from `from` on in which the words stand. */
export async function heard(reading: Reading, words: string | RegExp, from = 0): Promise<Message> {
  const found = () => reading.messages.slice(from).find(({ data }) => data.match(words))
  await until(`the stream says ${words}`, () => found() !== undefined)
  return found()!
}
