// The renderer's thread: started late, watched over, ended, replaced, and never in anybody's way.
import { execFile } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { afterEach, expect, test, vi } from 'vitest'
import {
  rendererVersion,
  type RenderFault,
  type Renderer,
  type RendererOptions,
  startRenderer,
} from '../../src/markdown/index.ts'
import { renderProse } from '../../src/markdown/render.ts'

const running: Renderer[] = []
const wilful = new URL('./wilful.ts', import.meta.url)

function start(options: RendererOptions = {}) {
  const faults: RenderFault[] = []
  const renderer = startRenderer({ limit: 2_000, onFault: (fault) => faults.push(fault), ...options })
  running.push(renderer)
  return { ...renderer, faults }
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((renderer) => renderer.stop()))
})

/** Milliseconds for which this thread was busy while the work went on; waiting for the machine does not count. */
async function busyDuring(work: Promise<unknown>) {
  const before = performance.eventLoopUtilization()
  await work
  return performance.eventLoopUtilization(before).active
}

test('a text comes back as HTML, with the version of the renderer', async () => {
  const { render, faults } = start()
  expect(await render('*Benches*, please.', 'comment')).toEqual({
    html: '<p><em>Benches</em>, please.</p>\n',
    version: rendererVersion,
  })
  expect(await render('a\nb', 'comment')).toMatchObject({ html: '<p>a<br>b</p>\n' })
  expect(await render('a\nb', 'article')).toMatchObject({ html: '<p>a\nb</p>\n' })
  expect(faults).toEqual([])
})

const ends = { loop: 500, exit: 5_000, crash: 5_000, memory: 15_000 }

test.each(Object.entries(ends))(
  'a text that ends the thread by %s is shown as typed, the next is rendered',
  async (deed, limit) => {
    const { render, renderMany, faults } = start({ thread: wilful, limit })
    const before = await render('thread', 'comment')
    expect(await renderMany(['a', deed, 'b'], 'comment')).toEqual([
      { html: '<p>a</p>', version: rendererVersion },
      { html: `<p>${deed}</p>\n`, version: 0 },
      { html: '<p>b</p>', version: rendererVersion },
    ])
    expect(faults).toEqual([deed === 'loop' ? 'timeout' : 'crashed'])
    expect((await render('thread', 'comment')).html).not.toBe(before.html)
  },
)

test('a text on which rendering throws is shown as typed, and the thread goes on', async () => {
  const { render, renderMany, faults } = start({ thread: wilful })
  const before = await render('thread', 'comment')
  expect(await renderMany(['refuse', 'a'], 'comment')).toMatchObject([{ version: 0 }, { html: '<p>a</p>' }])
  expect(faults).toEqual(['crashed'])
  expect(await render('thread', 'comment')).toEqual(before)
})

test('a thread that does not start holds nobody up', async () => {
  const never = start({ thread: new URL('./never-ready.ts', import.meta.url), startLimit: 300 })
  expect(await never.renderMany(['a', 'b'], 'comment')).toMatchObject([
    { html: '<p>a</p>\n' },
    { version: 0 },
  ])
  const nowhere = start({ thread: new URL('./nowhere.ts', import.meta.url) })
  expect(await nowhere.render('*a*', 'comment')).toEqual({ html: '<p>*a*</p>\n', version: 0 })
  expect([never.faults, nowhere.faults]).toEqual([['timeout', 'timeout'], ['crashed']])
})

test('the limit is for each text, not for all that are handed over together', async () => {
  const { renderMany, faults } = start({ thread: wilful, limit: 500 })
  const done = await renderMany(
    Array.from({ length: 6 }, () => 'slow'),
    'comment',
  )
  expect(done.map(({ version }) => version)).toEqual(Array.from({ length: 6 }, () => rendererVersion))
  expect(faults).toEqual([])
})

test('a server that was busy itself does not blame the thread', async () => {
  const { render, faults } = start({ thread: wilful, limit: 200 })
  await render('warm', 'comment')
  const rendered = render('a', 'comment')
  const until = performance.now() + 400
  while (performance.now() < until);
  expect(await rendered).toEqual({ html: '<p>a</p>', version: rendererVersion })
  expect(faults).toEqual([])
})

test('when too many wait, the next is shown as typed at once', async () => {
  const { render, faults } = start({ thread: wilful, room: 2, limit: 5_000 })
  const rendered = await Promise.all(['slow', 'a', 'b', 'c'].map((text) => render(text, 'comment')))
  expect(rendered.map(({ version }) => version)).toEqual([
    rendererVersion,
    rendererVersion,
    rendererVersion,
    0,
  ])
  expect(faults).toEqual(['full'])
})

test('a single text is let in between many', async () => {
  const { render, renderMany } = start({ thread: wilful })
  const order: string[] = []
  const many = renderMany(
    Array.from({ length: 1_000 }, (_, at) => `${at}`),
    'comment',
  ).then(() => order.push('many'))
  await render('one', 'comment').then(() => order.push('one'))
  await many
  expect(order).toEqual(['one', 'many'])
})

test('stopping shows what waits as typed', async () => {
  const { render, stop, faults } = start({ thread: wilful, limit: 20_000 })
  await render('warm', 'comment')
  const waiting = [render('loop', 'comment'), render('a', 'comment')]
  await stop()
  expect(await Promise.all(waiting)).toMatchObject([{ version: 0 }, { html: '<p>a</p>\n', version: 0 }])
  expect(await render('later', 'comment')).toMatchObject({ version: 0 })
  expect(new Set(faults)).toEqual(new Set(['stopped']))
})

test('the thread knows nothing of the environment', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://secret')
  const { render } = start({ thread: wilful })
  expect((await render('secrets', 'comment')).html).toBe('{}')
  vi.unstubAllEnvs()
})

test('a process that rendered something ends by itself', async () => {
  const script = new URL('./keeps-nobody.ts', import.meta.url).pathname
  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 15_000 })
  expect(stdout).toBe('<p><em>done</em></p>\n')
})

const tangled = {
  'a_ repeated': 'a_'.repeat(5_000),
  '*a_ repeated': '*a_'.repeat(3_333),
  'deep lists': '- '.repeat(2_000) + 'a',
  'deep quotes': '> '.repeat(5_000) + 'a',
  'deep indentation': Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
  'open brackets': '['.repeat(10_000),
  'half links': '[a](b'.repeat(2_000),
  'three bytes': '\t\v\n',
}

test.each(Object.entries(tangled))('%s: answered at once, with the server free', async (name, source) => {
  const { render, faults } = start()
  await render('warm', 'comment')
  const before = performance.now()
  const work = render(source, 'comment')
  expect(await busyDuring(work)).toBeLessThan(250)
  expect(performance.now() - before).toBeLessThan(3_000)
  expect((await work).version).toBe(name === 'three bytes' ? rendererVersion : 0)
  expect(faults).toEqual(name === 'three bytes' ? [] : ['refused'])
})

test('what the pre-scan lets pass and marked is slow on ends at the limit', async () => {
  const tables = 'a\n-|-\n'.repeat(4_000)
  const { render, faults } = start({ limit: 250 })
  await render('warm', 'comment')
  const before = performance.now()
  const work = render(tables, 'comment')
  expect(await busyDuring(work)).toBeLessThan(250)
  expect(performance.now() - before).toBeLessThan(5_000)
  expect(await work).toMatchObject({ version: 0 })
  expect(faults).toEqual(['timeout'])
  // The control: given time, it is rendered, and on this thread it would have taken it.
  expect(await start({ limit: 60_000 }).render(tables, 'comment')).toMatchObject({ version: rendererVersion })
  expect(await busyDuring(Promise.resolve().then(() => renderProse(tables, 'comment')))).toBeGreaterThan(100)
})

test('many short comments are rendered at two thousand a second and more', async () => {
  const { renderMany } = start()
  const texts = Array.from({ length: 2_000 }, (_, at) => `I **agree** with point ${at}, 但係邊個畀錢？`)
  await renderMany(texts.slice(0, 500), 'comment')
  const before = performance.now()
  const done = await renderMany(texts, 'comment')
  const seconds = (performance.now() - before) / 1_000
  expect(done).toHaveLength(2_000)
  expect(done.every(({ version }) => version === rendererVersion)).toBe(true)
  expect(done[7]?.html).toBe('<p>I <strong>agree</strong> with point 7, 但係邊個畀錢？</p>\n')
  // Measured alone: 5,000 to 9,000. Beside a second test file on two busy cores it may be far less.
  expect(texts.length / seconds).toBeGreaterThan(300)
}, 30_000)
