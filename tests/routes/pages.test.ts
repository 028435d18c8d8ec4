// About, house rules, privacy, contact: sound in both languages, and true to what is stored.
import { pino } from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { texts } from '../../src/locales/index.ts'
import { groupOf, personalData, sections, unprovedDays } from '../../src/domain/personal-data.ts'
import { flagReasons, languages } from '../../src/domain/words.ts'
import { rulesOf } from '../../src/views/pages.ts'
import { deps } from '../app.ts'
import { as } from '../as.ts'
import { emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'

beforeEach(emptyTables)

async function read(path: string) {
  const response = await (await as(null)).get(path)
  expect(response.status).toBe(200)
  const page = await response.text()
  expectSoundHtml(page)
  return page
}

const places = ['about', 'rules', 'privacy', 'contact'] as const

test.each(places)('%s says all of its text, with headings to link to', async (place) => {
  for (const language of languages) {
    const page = await read(`/${language}/${place}`)
    const { title, lead, sections } = texts[language].pages[place]
    const idle = place === 'contact' ? 'reasons' : undefined
    const said = textOf(page)
    for (const text of [title, lead]) expect(said).toContain(text)
    for (const [id, { heading, body }] of Object.entries(sections)) {
      if (id === idle) continue
      expect(page).toContain(`<h2 id="${id}">${heading}</h2>`)
      for (const text of body.flat()) expect(said).toContain(text)
    }
    expect(page).toContain(`<link rel="canonical" href="http://kiu.test/${language}/${place}">`)
  }
})

test('the house rules name every reason that the form to flag with offers', async () => {
  const said = textOf(await read('/en/rules'))
  const { reasons, flag, pages } = texts.en
  for (const reason of flagReasons) {
    const says = reason === 'other' ? pages.rules.other : flag.hints[reason]
    expect(said).toContain(`${reasons[reason]}: ${says}`)
  }
})

test.each(languages)('privacy says what the list of columns says, group by group: %s', async (language) => {
  const page = await read(`/${language}/privacy`)
  const said = textOf(page)
  const t = texts[language]
  for (const section of sections)
    expect(page).toContain(`<h2 id="${section}">${t.pages.privacy.headings[section]}</h2>`)
  expect(said).toContain(t.pages.privacy.unproved(unprovedDays))
  for (const of of Object.values(personalData))
    for (const column of [...of.told, ...of.untold]) {
      const group = groupOf(of, column)!
      expect(said, column).toContain(`${t.pages.privacy.groups[group]} ${rulesOf(group, t)}`)
    }
})

test('what is said of a group follows the list: days, who sees it, what becomes of it', () => {
  expect(rulesOf('deliveries', texts.en)).toBe(
    'Kept for 400 days. No page shows it to anybody. If you leave, it is deleted.',
  )
  expect(rulesOf('drafts', texts['zh-HK'])).toBe('保留 90 天。只有你自己看得到。你離開時會刪除。')
})

test('contact gives the address that is configured, and says so where there is none', async () => {
  expect(textOf(await read('/en/contact'))).toContain('have not given an address yet')
  expect(textOf(await read('/zh-HK/contact'))).toContain('尚未提供聯絡地址')
  const config = readConfig({ ORIGIN: 'http://kiu.test', CONTACT_EMAIL: 'forum@kiu.example' })
  if (!config.ok) throw new Error(config.mistakes.join())
  const other = createApp({ ...deps, config: config.config, log: pino({ level: 'silent' }) })
  const page = await (await other.request('http://kiu.test/en/contact')).text()
  expectSoundHtml(page)
  expect(page).toContain('<a href="mailto:forum@kiu.example">forum@kiu.example</a>')
  expect(page).not.toContain('have not given')
  expect(page).toContain(texts.en.pages.contact.sections.reasons.heading)
  expect(await read('/en/contact')).not.toContain(texts.en.pages.contact.sections.reasons.heading)
})

test.each(['nobody', 'a@b', 'a b@kiu.example', '<a@kiu.example>'])(
  'CONTACT_EMAIL %j is refused in a sentence',
  (CONTACT_EMAIL) => {
    const config = readConfig({ CONTACT_EMAIL })
    expect(config.ok ? [] : config.mistakes).toEqual([expect.stringContaining(CONTACT_EMAIL)])
  },
)

test('search engines are kept out of the rooms, and of nothing else', async () => {
  const response = await (await as(null)).get('/robots.txt')
  expect(response.headers.get('content-type')).toContain('text/plain')
  const rules = await response.text()
  expect(rules).toContain('Disallow: /*/desk\n')
  expect(rules).not.toMatch(/Disallow: \/(\n|\*\/(articles|topics))/)
  expect(rules).toContain('Allow: /*/moderation-log\n')
})
