// What somebody types comes back as what they typed: in refused forms, kept forms, error pages, redirects and headers.
import { beforeAll, expect, test } from 'vitest'
import { ask, cookieOf, own, post, urlencoded } from '../faults/ask.ts'
import { forgetTries } from '../faults/contents.ts'
import { type FormRow, forms } from '../faults/forms.ts'
import { makeWorld, type World } from '../faults/world.ts'
import { emptyTables } from '../database.ts'
import { firstDifference } from './skeleton.ts'
import { innocent } from './sow.ts'
import { strings } from './strings.ts'
import { readAnswer } from './walk.ts'

const slow = process.env['KIU_SLOW'] === '1'

let world: World
const cookies = new Map<FormRow, string | undefined>()
async function begin() {
  await emptyTables()
  world = await makeWorld()
  for (const form of forms) cookies.set(form, await cookieOf(form.by(world)))
}
beforeAll(begin, 180_000)

const counts = { posts: 0, gets: 0, echoed: 0 }

function words({ fields }: FormRow) {
  return Object.entries(fields)
    .filter(([, { is }]) => is !== 'carried' && is !== 'choice' && is !== 'choices')
    .map(([name]) => name)
}

/** By which it is known again in what comes back. */
const mark = ' zqzq00000'

async function filled(form: FormRow, text: string) {
  const good = form.good(world)
  const sent = Object.fromEntries(
    words(form).map((name) => [name, Array.isArray(good[name]) ? [text] : text]),
  )
  await forgetTries()
  counts.posts++
  const path = `/en${form.path(world)}`
  const answer = await post(path, urlencoded({ ...good, ...sent }), { cookie: cookies.get(form) })
  return { status: answer.status, ...(await readAnswer(answer, path)) }
}

const withWords = forms.filter((form) => words(form).length > 0)

/** Another text has another fault: what is said may differ, and not of what elements it is made. */
const shapes = (bones: readonly string[]) =>
  new Set(bones.map((bone) => bone.trim().replaceAll(/=(?:[^ ]| (?![a-z-]+(?:[ =]|$)))*/g, '')))

test.each(withWords)('$route', async (form) => {
  const known = new Set<string>()
  for (const text of ['', 'A bench', 'x'.repeat(60_000), '\u202eA bench', '橋'.repeat(9)])
    for (const shape of shapes((await filled(form, text)).bones)) known.add(shape)
  const many = slow ? 60 : 1
  for (let n = 0; n < many; n++) {
    const text = `${strings[(withWords.indexOf(form) * 31 + n) % strings.length]!}${mark}`
    for (const shape of shapes((await filled(form, innocent(text))).bones)) known.add(shape)
    const theirs = await filled(form, text)
    expect(theirs.faults, text).toEqual([])
    expect(theirs.status, text).toBeLessThan(500)
    expect(
      [...shapes(theirs.bones)].filter((shape) => !known.has(shape)),
      text,
    ).toEqual([])
    if (theirs.seen.length > 0) counts.echoed++
  }
})

test('what was typed came back, most of it', () => {
  expect(counts.echoed).toBeGreaterThan((withWords.length * (slow ? 60 : 1)) / 3)
  console.info(
    `script: ${counts.posts} posts of ${withWords.length} forms, ${counts.echoed} came back with what was typed`,
  )
})

const some = strings.filter((_, at) => at % (slow ? 2 : 240) === 0)

test('an address full of them is a page like any other', async () => {
  // What was typed before would be found.
  await begin()
  const cookie = cookies.get(forms.find(({ route }) => route === 'POST /account')!)
  const asked = (text: string) => {
    const word = encodeURIComponent(`${text.toWellFormed()}${mark}`)
    return [
      `/en/${word}`,
      `/en/articles/${word}`,
      `/zh-HK/people/${word}`,
      `/en/search?q=${word}`,
      `/en/search?q=a&${word}=${word}`,
      `/en/articles?topic=${word}&state=${word}&after=${word}`,
      `/en/articles/${world.article.slug}?sort=${word}`,
      `/en/articles/${world.article.slug}/write?passage=${word}`,
      `/en/moderation-log?what=${word}&reason=${word}`,
      `/en/sign-in?return_to=${word}`,
      `/oembed?url=${word}`,
      `/people/${word}`,
      `/en/mentions?q=${word}&article=${word}`,
      `/en/account?done=${word}`,
    ]
  }
  for (const text of some) {
    const [ours, theirs] = [asked(innocent(text)), asked(text)]
    for (const [at, path] of theirs.entries()) {
      await forgetTries()
      const answers = []
      for (const one of [ours[at]!, path]) {
        const answer = await ask(one, { cookie: one.includes('sign-in') ? undefined : cookie })
        answers.push({ status: answer.status, ...(await readAnswer(answer, one)) })
        counts.gets++
      }
      expect(answers[1]!.faults, path).toEqual([])
      expect(answers[1]!.status, path).toBeLessThan(500)
      // A NUL is no part of an address, so its page has no address in the other language.
      if (answers[0]!.status === answers[1]!.status && !text.includes('\0'))
        expect(firstDifference(answers[0]!.bones, answers[1]!.bones), path).toBeNull()
    }
  }
  console.info(`script: ${counts.gets} addresses`)
}, 600_000)

test('where somebody is led is a place of ours, and stands in one line', async () => {
  const form = forms.find(({ route }) => route === 'POST /comments/:id/vote')!
  const cookie = cookies.get(form)
  const path = `/en${form.path(world)}`
  for (const text of some) {
    await forgetTries()
    for (const htmx of [false, true]) {
      const answer = await post(path, urlencoded({ ...form.good(world), return_to: text }), {
        cookie,
        headers: htmx ? { 'hx-request': 'true', 'hx-current-url': encodeURI(text.toWellFormed()) } : {},
      })
      expect((await readAnswer(answer, path)).faults, text).toEqual([])
      const to = answer.headers.get('location')
      if (!htmx) expect(to?.startsWith('/en/') || to?.startsWith('/zh-HK/'), `${text}: ${to}`).toBe(true)
    }
  }
})

test('a form that was kept is offered as it was typed, with names of fields that nobody thought of', async () => {
  const form = forms.find(({ route }) => route === 'POST /articles/:slug/comments')!
  const path = `/en${form.path(world)}`
  const kept = async (text: string) => {
    await forgetTries()
    const sent = await post(
      path,
      urlencoded({ body: `${text}${mark}`, [`${text}${mark}`]: text, 'hx-get': text }),
    )
    const token = sent.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    expect(sent.status, text).toBe(303)
    const answer = await ask('/en/kept', { cookie: `${cookies.get(form)}; ${token}` })
    return { status: answer.status, ...(await readAnswer(answer, '/en/kept')) }
  }
  let came = 0
  for (const text of some) {
    const [ours, theirs] = [await kept(innocent(text)), await kept(text)]
    expect(
      [
        theirs.status,
        theirs.faults.filter((fault) => !fault.startsWith('words of people in a name: <input name=')),
      ],
      text,
    ).toEqual([200, []])
    expect(shapes(theirs.bones), text).toEqual(shapes(ours.bones))
    came += theirs.seen.length > 0 ? 1 : 0
  }
  expect(came).toBeGreaterThan(some.length / 2)
})

test('the reader would tell', async () => {
  const page = await (await ask('/en/nothing', { headers: own })).text()
  const read = async (html: string) =>
    readAnswer(new Response(html, { headers: { 'content-type': 'text/html' } }), '/en/')
  const good = await read(page)
  let told = 0
  const tried = strings.filter((_, at) => slow || at % 30 === 0)
  for (const text of tried) {
    const bad = await read(page.replace('<h1>', () => `<h1>${text}`))
    if (bad.faults.length > good.faults.length || firstDifference(good.bones, bad.bones) !== null) told++
  }
  // The others are words in a heading: Markdown, formulae, addresses, headers.
  expect(told).toBeGreaterThan(tried.length / 2)
  const led = new Response(null, { status: 303, headers: { location: '//evil.example', 'hx-trigger': 'x' } })
  expect((await readAnswer(led, '/en/')).faults).toEqual(
    expect.arrayContaining([
      'location leads to //evil.example',
      'a header for htmx: hx-trigger',
      'may be sniffed',
    ]),
  )
})
