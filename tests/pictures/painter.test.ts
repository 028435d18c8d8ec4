// The painter: one picture at a time, so many waiting, so much remembered; a thread that fails is replaced.
import { expect, test } from 'vitest'
import { NoPicture, startPainter } from '../../src/pictures/painter.ts'

const thread = (onCard: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads'
      let most = 0, now = 0
      const answer = (bytes) => parentPort.postMessage({ png: new Uint8Array(bytes) })
      parentPort.on('message', async ({ title }) => { ${onCard} })`)}`,
  )
const card = (title: string) => ({ lang: 'en' as const, topic: '', title, standfirst: '', standing: '' })

test('one at a time, in order, and the same twice is drawn once', async () => {
  const painter = startPainter({
    thread: thread(
      `most = Math.max(most, ++now); await new Promise(setImmediate); now--; answer([Number(title), most])`,
    ),
  })
  const pictures = await Promise.all(
    ['1', '2', '1', '3'].map((title) => painter.pictureOf(title, card(title))),
  )
  expect(pictures.map((picture) => [...picture])).toEqual([
    [1, 1],
    [2, 1],
    [1, 1],
    [3, 1],
  ])
  expect(pictures[0]).toBe(pictures[2])
})

test.each([
  ['takes too long', 'if (title === "bad") for (;;); answer([1])'],
  ['throws', 'if (title === "bad") throw new Error(title); answer([1])'],
  ['ends', 'if (title === "bad") process.exit(1); answer([1])'],
  ['cannot draw it', 'title === "bad" ? parentPort.postMessage({ png: null }) : answer([1])'],
])('a thread that %s is replaced, and only that picture is lost', async (_, onCard) => {
  const painter = startPainter({ thread: thread(onCard), limit: 3_000 })
  const [bad, good] = await Promise.allSettled([
    painter.pictureOf('bad', card('bad')),
    painter.pictureOf('good', card('good')),
  ])
  expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(NoPicture) })
  expect(good).toMatchObject({ status: 'fulfilled', value: new Uint8Array([1]) })
  expect([painter.knows('bad'), painter.knows('good')]).toEqual([false, true])
})

test('so many may wait, the next is told so at once', async () => {
  const painter = startPainter({ thread: thread('answer([1])'), room: 2 })
  const asked = ['1', '2', '3', '4'].map((title) => painter.pictureOf(title, card(title)))
  const done = await Promise.allSettled(asked)
  expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
  await expect(painter.pictureOf('4', card('4'))).resolves.toBeTruthy()
})

test('so much is remembered, and what was asked for longest ago goes', async () => {
  const painter = startPainter({ thread: thread('answer(400)'), memory: 1_000 })
  for (const title of ['1', '2', '1', '3']) await painter.pictureOf(title, card(title))
  expect(['1', '2', '3'].map((title) => painter.knows(title))).toEqual([true, false, true])
})

test('what is pushed out before it is drawn takes no room from what comes after', async () => {
  const painter = startPainter({ thread: thread('answer(title === "large" ? 2000 : 400)'), memory: 1_000 })
  const asked = ['large', 'small', 'large'].map((title) => painter.pictureOf(title, card(title)))
  await Promise.all(asked)
  for (const title of ['1', '2']) await painter.pictureOf(title, card(title))
  expect(['1', '2'].map((title) => painter.knows(title))).toEqual([true, true])
})
