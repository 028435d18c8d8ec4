// Every field of every form, filled in wrongly in every way: refused, named, kept in the form, and nothing stored.
import { beforeAll, describe, expect, test } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { faultText } from '../../src/views/faults.ts'
import { type Language, languages } from '../../src/domain/words.ts'
import { madeOnce } from '../access/kept.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { cookieOf, post, urlencoded } from './ask.ts'
import { type Bad, badOf, bodyWith, type Sent } from './bad.ts'
import { deadLinks, saidBeside } from './beside.ts'
import { contents, everything, forgetTries } from './contents.ts'
import { type FormRow, forms, type Good, type Kind, routes } from './forms.ts'
import { makeWorld, type World } from './world.ts'

let world: World
const cookies = new Map<string, string | undefined>()

const worldWithSessions = madeOnce(async () => {
  const made = await makeWorld()
  for (const form of forms) {
    const person = form.by(made)
    if (person && !cookies.has(person.id)) cookies.set(person.id, await cookieOf(person))
  }
  return made
})
const afresh = async () => {
  world = await worldWithSessions()
}
const session = (form: FormRow) => {
  const all = [cookies.get(form.by(world)?.id ?? ''), form.cookie?.(world)]
  return all.filter((one) => one !== undefined).join('; ') || undefined
}

test('every form of the app has a row in forms.ts', () => {
  const known = new Set(forms.map(({ route }) => route))
  expect(routes.filter((route) => route.startsWith('POST ') && !known.has(route))).toEqual([])
})

describe.each(forms)('$route', (form) => {
  beforeAll(afresh)
  const typed = inputsOf(form, (kind) => kind.is !== 'carried')
  const carried = inputsOf(form, (kind) => kind.is === 'carried')

  if (typed.length > 0)
    test('what is wrong is named beside its field, the rest is kept, nothing is stored', async () => {
      const before = await contents()
      for (const [index, { name, bad }] of typed.entries()) {
        // A long form is tried in one language here and in the other there.
        for (const lang of typed.length > 60 ? [languages[index % 2]!] : languages) {
          const told = { form, name, bad, lang, told: `${lang} ${name}: ${bad.what}` }
          const answer = await send(form, lang, form.good(world), name, bad)
          expect.soft(answer.status, told.told).toBe(422)
          if (answer.status === 422) expectSaid(await answer.text(), told)
        }
        if (typed[index + 1]?.name !== name) expect(await contents(), name).toEqual(before)
      }
    }, 40_000)

  if (carried.length > 0)
    test('what the page made itself is nothing to trip over', async () => {
      for (const { name, bad } of carried) {
        const before = await contents()
        const answer = await send(form, 'en', form.good(world), name, bad)
        expect(answer.status, `${name}: ${bad.what}`).toBeLessThan(500)
        const after = await contents()
        if (answer.status >= 400) expect(after, `${name}: ${bad.what}`).toEqual(before)
        if (JSON.stringify(after) === JSON.stringify(before)) continue
        expect(await everything()).not.toContain('1e9 橋')
        await afresh()
      }
    }, 40_000)

  // The last, since it changes the world.
  test('filled in well, it is taken', async () => {
    const answer = await send(form, 'en', form.good(world))
    if (form.alone) expect(answer.status).toBe(422)
    else expect(answer.status).toBeLessThan(400)
  })
})

const strange: Bad = { what: 'a field that does not belong to it', sent: 'x', fault: 'unknown_field' }

/** Of the fields that are meant, what can be wrong with them; and fields that the form does not have. */
function inputsOf(form: FormRow, isMeant: (kind: Kind) => boolean): { name: string; bad: Bad }[] {
  const meant = Object.entries(form.fields).filter(([, kind]) => isMeant(kind))
  if (meant.length === 0) return []
  const wrong = meant.flatMap(([name, kind]) => badOf(kind).map((bad) => ({ name, bad })))
  const others = ['surprise', '__proto__', 'constructor'].map((name) => ({ name, bad: strange }))
  return meant.some(([, kind]) => kind.is !== 'carried') ? [...wrong, ...others] : wrong
}

async function send(form: FormRow, lang: Language, good: Good, name = '', bad?: Bad) {
  await forgetTries()
  const cookie = session(form)
  const { body, headers = {} } = bad ? bodyWith(good, name, bad.sent) : { body: urlencoded(good) }
  return post(`/${lang}${form.path(world)}`, body, { cookie, headers })
}

interface Told {
  form: FormRow
  name: string
  bad: Bad
  lang: Language
  told: string
}

function expectSaid(page: string, told: Told) {
  expect.soft(page, told.told).toContain(`<html lang="${told.lang}">`)
  expectNamed(page, told)
  expectKept(page, told)
  expect.soft(deadLinks(page), told.told).toEqual([])
  if (told.bad === strange && told.name === 'surprise') expectSoundHtml(page)
}

function expectNamed(page: string, { form, name, bad, lang, told }: Told) {
  if (bad.fault === null) return
  const sentence = faultText(bad.fault, texts[lang])
  const general = form.spoken === true || bad === strange || bad.fault === 'wrong_sign_in'
  if (general) expect.soft(textOf(page), told).toContain(sentence)
  else expect.soft(saidBeside(page, name), told).toContain(sentence)
}

/** Everything that was typed stands in the form again, the faulty field too; of a secret nothing does. */
function expectKept(page: string, { form, name, bad, lang, told }: Told) {
  if (form.spoken === true) return
  const action = `/${lang}${(form.backIn ?? form.path)(world)}`
  const { fields } = formIn(form.among === undefined ? page : around(page, form.among), action)
  for (const [field, kind] of Object.entries(form.fields)) {
    const typed = field === name ? bad.sent : form.good(world)[field]
    const isShown = field in fields || kind.is !== 'carried'
    // What was none of those offered cannot stand chosen, and of a file there is nothing to show.
    if (field === name && (kind.is.startsWith('choice') || (typeof typed === 'object' && 'file' in typed)))
      continue
    if (kind.is === 'secret') expect.soft(fields[field], `${told}, ${field}`).toEqual([''])
    else if (isShown && typed !== undefined)
      expect.soft(fields[field]?.[0], `${told}, ${field}`).toBe(inPage(typed))
  }
}

/** The page from the last form on that has such a field: earlier ones go to the same address. */
const around = (page: string, field: string) =>
  page.slice(page.lastIndexOf('<form', page.indexOf(`name="${field}"`)))

/** As a parser hands it over; of several the first. */
function inPage(sent: Exclude<Sent, undefined>): string {
  if (Array.isArray(sent)) return sent[0] ?? ''
  if (typeof sent === 'string') return sent.replaceAll('\r\n', '\n').replaceAll('\0', '\ufffd')
  return 'bytes' in sent ? Buffer.from(decodeBytes(sent.bytes), 'latin1').toString('utf8') : ''
}

const decodeBytes = (bytes: string) =>
  bytes.replaceAll(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
