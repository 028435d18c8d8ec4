// About, house rules, privacy, contact: sound in both languages, and true to what is stored.
import { pino } from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { texts } from '../../src/locales/index.ts'
import { flagReasons, languages } from '../../src/domain/words.ts'
import { deps } from '../app.ts'
import { as } from '../as.ts'
import { emptyTables, rowCounts } from '../database.ts'
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

// A table that is new has to be told of here, or be about nobody.
const told: Record<string, string | null> = {
  people: 'Your email address',
  roles: 'who gave it and when',
  sessions: 'a random number in a cookie',
  kept_forms: 'kept for one hour',
  rate_limits: 'Your network address',
  comments: 'Comments and replies are public',
  comment_revisions: 'the earlier versions stay public too',
  articles: 'If you write articles',
  passkeys: 'only the public half of a passkey',
  passkey_challenges: 'A number that a passkey has to sign',
  authenticator_apps: 'The key of an authenticator app',
  recovery_codes: 'of each recovery code a hash',
  second_steps: 'Between your password and the second step',
  account_mails: 'are listed with their address for two weeks',
  provider_identities: 'the number by which it knows you',
  provider_requests: 'is kept for ten minutes',
  proved_identities: 'whom that place named',
  invitations: 'If you are invited onto the staff',
  article_revisions: 'who saved it and when',
  article_revision_texts: 'each version is stored',
  votes: 'Agree, disagree, unsure',
  sector_tallies: 'how sectors with at least five answers voted',
  ballots: 'A ballot in a poll is stored under a tag',
  ballot_keys: 'the key is deleted',
  poll_voters: 'A separate list says that you took part',
  counted_ballots: 'written anew in the order of their random receipts',
  open_tallies: null,
  poll_tallies: 'only counts are kept, and none under five',
  visits: 'when you last read its discussion',
  folds: 'which branches you folded',
  comment_drafts: 'The draft of a comment is kept on the server',
  passages: 'its words are stored with your comment',
  flags: 'A flag is stored with its reason, your note, the time and your account',
  cases: 'Cases, and decisions with their reasons',
  case_notes: 'Notes that moderators write to one another',
  held_texts: 'A text that a rule holds back before it appears',
  statements: 'What you are told of a decision',
  appeals: 'your objection and its answer',
  sanctions: 'warned, slowed down or suspended: by whom',
  queue_counts: null,
  moderation_rules: null,
  opinion_draw: null,
  second_opinions: 'which decisions of others you judged a second time',
  guideline_revisions: 'Each change of the guidelines is stored with who saved it',
  guideline_texts: null,
  word_rules: null,
  staff_log: 'a log that is kept for good',
  log_chain: 'carries a hash over it and the line before',
  log_heads: 'the last hash of each day is published',
  moderator_numbers: 'a number that was drawn at random',
  staff_notes: 'the notes of moderators are stored apart',
  follows: 'What you follow',
  mentions: 'whom your comments mention',
  notifications: 'read notifications are deleted after 180 days',
  mail_preferences: 'how often you want mail about what',
  deliveries: 'Of every mail to you',
  delivery_items: 'so that none is sent twice',
  article_translations: null,
  comment_prints: 'numbers are made of longer comments',
  comment_search: 'So that what you write can be found',
  article_search: null,
  person_search: 'So that what you write can be found',
  topics: null,
  polls: null,
  poll_options: null,
}

test('privacy tells of every table that holds something about people', async () => {
  const said = textOf(await read('/en/privacy'))
  const tables = [...Object.keys(await rowCounts()), 'rate_limits'].filter(
    (name) => !name.startsWith('kysely_'),
  )
  expect(Object.keys(told).sort()).toEqual(tables.sort())
  for (const [table, phrase] of Object.entries(told)) if (phrase) expect(said, table).toContain(phrase)
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
