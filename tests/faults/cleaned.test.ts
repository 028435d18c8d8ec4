// What no reader should meet is taken out of every text before it is stored, or the text is refused.
import { describe, expect, test } from 'vitest'
import { madeOnce } from '../access/kept.ts'
import { post, urlencoded } from './ask.ts'
import { everything, forgetTries } from './contents.ts'
import { cookiesOf, forms } from './forms.ts'
import { makeWorld } from './world.ts'

const worldAfresh = madeOnce(makeWorld)

/** Control characters and a byte order mark are taken out; what turns text around is refused. None is ever stored. */
const harmful = '\u0001\u0007\u0008\u001b\u007f\u0085\u009b\ufeff'
const turning = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'

const soiled = (text: string) => `${text.slice(0, 2)}${harmful}${text.slice(2)}`
const soil = (typed: string | string[] | undefined) =>
  Array.isArray(typed) ? typed.map(soiled) : soiled(typed ?? '')

describe.each(forms.filter(({ fields }) => Object.keys(fields).length > 0))('$route', (form) => {
  const kinds = Object.entries(form.fields)
  const words = kinds.filter(([, { is }]) => is === 'words' || is === 'list').map(([name]) => name)
  const others = kinds.map(([name]) => name).filter((name) => !words.includes(name))
  // Whoever has set up an app is asked for it before the next try, and what they sent is kept as it was typed.
  const tried = form.route === 'POST /account/factors/app' ? others.slice(0, 1) : others

  test('stores nothing that hides or turns text around', async () => {
    const world = await worldAfresh()
    const good = form.good(world)
    for (const name of tried) {
      await forgetTries()
      // Anew each time: what is taken may have begun another session.
      const cookie = await cookiesOf(form, world)
      const answer = await post(`/en${form.path(world)}`, urlencoded({ ...good, [name]: soil(good[name]) }), {
        cookie,
      })
      expect(answer.status, name).toBeLessThan(500)
      expect(found(await everything()), name).toEqual([])
    }
  })

  if (words.length > 0)
    test('refuses what turns text around', async () => {
      const world = await worldAfresh()
      const cookie = await cookiesOf(form, world)
      const good = form.good(world)
      for (const name of words) {
        await forgetTries()
        const turned = [good[name] ?? 'abc'].flat().map((text) => `${text.slice(0, 2)}\u202e${text.slice(2)}`)
        const sent = { ...good, [name]: Array.isArray(good[name]) ? turned : (turned[0] ?? '') }
        const answer = await post(`/en${form.path(world)}`, urlencoded(sent), { cookie })
        expect(answer.status, name).toBe(422)
        expect(await answer.text(), name).toContain('turn text around')
        expect(found(await everything()), name).toEqual([])
      }
    })

  // Cleaning makes these right, and nothing of them is lost.
  if (words.length > 0 && !form.alone)
    test('stores what is left of its texts', async () => {
      const world = await worldAfresh()
      const cookie = await cookiesOf(form, world)
      const good = form.good(world)
      const sent = { ...good, ...Object.fromEntries(words.map((name) => [name, soil(good[name])])) }
      const answer = await post(`/en${form.path(world)}`, urlencoded(sent), { cookie })
      expect(answer.status).toBeLessThan(400)
      const stored = await everything()
      expect(found(stored)).toEqual([])
      if (answer.status !== 303) return
      for (const name of words) for (const text of [good[name] ?? []].flat()) expect(stored).toContain(text)
    })
})

const found = (stored: string) => Array.from(harmful + turning).filter((sign) => stored.includes(sign))
