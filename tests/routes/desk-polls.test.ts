// How a poll is answered, as editors choose it at the desk: every setting saved and read again, refused, locked, previewed.
import { beforeEach, expect, test } from 'vitest'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makeArticle, makeBallot, makePerson, makePoll } from '../make.ts'
import { pollMethods } from '../../src/domain/words.ts'

beforeEach(emptyTables)

const path = '/en/desk/articles/new'
const editor = async () => as(await makePerson({ roles: ['editor'] }))
const written = {
  topic: 'research',
  'title.en': 'More benches',
  'title.zh-HK': '多設長椅',
  'poll.question.en': 'Where?',
  'poll.question.zh-HK': '哪裏？',
  'poll.option.en': ['Parks', 'Stations', 'Nowhere'],
  'poll.option.zh-HK': ['公園', '車站', '都不要'],
}
const waves = {
  'poll.closes_at': '2098-06-01T09:00',
  'poll.second_opens_at': '2098-07-01T09:00',
  'poll.second_closes_at': '2098-07-08T18:30',
}
const settings = {
  one: { 'poll.required_share': '60', 'poll.quorum': '500', 'poll.results': 'after_close' },
  several: { 'poll.max_choices': '2', 'poll.required_share': '50' },
  ranking: { 'poll.quorum': '30', ...waves },
  score: { 'poll.results': 'after_vote' },
  points: { 'poll.budget': '40' },
  scale: { 'poll.quorum': '75', ...waves },
}

test.each(pollMethods)('%s: every setting is saved and stands in the form again', async (method) => {
  const ada = await editor()
  const sent = { ...written, 'poll.method': method, ...settings[method] }
  const saved = await ada.submit(path, sent)
  expect(saved.status).toBe(303)
  const edit = saved.headers.get('location')!
  const page = await (await ada.get(edit)).text()
  expectSoundHtml(page)
  const { fields } = formIn(page, edit)
  for (const [name, typed] of Object.entries({ 'poll.method': method, ...settings[method] }))
    expect(fields[name], name).toEqual([typed])
  const steps = await db
    .selectFrom('poll_options')
    .select(['label_en', 'label_zh_hk'])
    .orderBy('position')
    .execute()
  expect(steps[0]).toEqual(
    method === 'scale'
      ? { label_en: 'Strongly disagree', label_zh_hk: '非常不同意' }
      : { label_en: 'Parks', label_zh_hk: '公園' },
  )
  expect(steps).toHaveLength(method === 'scale' ? 5 : 3)
  // Saved as it stands, nothing changes.
  expect((await ada.submit(edit, fields)).status).toBe(303)
  const again = formIn(await (await ada.get(edit)).text(), edit).fields
  expect({ ...again, version: null }).toEqual({ ...fields, version: null })
})

test.each<[string, Record<string, string>, RegExp]>([
  [
    'a budget of 5',
    { 'poll.method': 'points', 'poll.budget': '5' },
    /Points to share out: Please give a whole number from 10/,
  ],
  [
    'a budget in words',
    { 'poll.method': 'points', 'poll.budget': 'ten' },
    /Points to share out: Please give/,
  ],
  [
    'a share of a ranking',
    { 'poll.method': 'ranking', 'poll.required_share': '50' },
    /Required share, in percent: This method knows no share/,
  ],
  [
    'more than all',
    { 'poll.method': 'one', 'poll.required_share': '101' },
    /Required share, in percent: Please give a whole number from 1 to 100/,
  ],
  ['a quorum of none', { 'poll.quorum': '0' }, /Quorum: Please give a whole number/],
  [
    'a method that is none',
    { 'poll.method': 'lot' },
    /How people answer: Please choose one of those offered/,
  ],
  [
    'a second wave without an end',
    { ...waves, 'poll.second_closes_at': '' },
    /Second wave ends: A second wave needs both/,
  ],
  [
    'a second wave without a beginning',
    { ...waves, 'poll.second_opens_at': '' },
    /Second wave begins: A second wave needs both/,
  ],
  [
    'a second wave after none',
    { ...waves, 'poll.closes_at': '' },
    /Poll open until: Before a second wave the first must end/,
  ],
  [
    'a second wave within the first',
    { ...waves, 'poll.second_opens_at': '2098-05-01T09:00' },
    /Second wave begins: The second wave begins after/,
  ],
  [
    'an end before the beginning',
    { ...waves, 'poll.second_closes_at': '2098-06-15T09:00' },
    /Second wave ends: That is before it begins/,
  ],
])('%s: named beside the field, kept, and nothing is saved', async (_, wrong, reason) => {
  const ada = await editor()
  const answer = await ada.submit(path, { ...written, ...wrong })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(reason)
  for (const [name, typed] of Object.entries(wrong))
    if (typed !== 'lot') expect(formIn(page, path).fields[name], name).toEqual([typed])
  expect((await rowCounts())['articles']).toBe(0)
})

test('of a scale only the statement can be missing when it is to appear', async () => {
  const ada = await editor()
  const sent = { ...written, 'poll.method': 'scale', 'poll.question.zh-HK': '', publish: '1' }
  const page = textOf(await (await ada.submit(path, sent)).text())
  expect(page).toContain('Question, 中文: This is needed')
  expect(page).not.toMatch(/Option \d, 中文: This is needed/)
})

test('once a ballot is cast the settings are told as text, and none of them is a field', async () => {
  const article = await makeArticle()
  const at = (iso: string) => new Date(iso)
  const poll = await makePoll({
    article_id: article.id,
    method: 'points',
    budget: 40,
    quorum: 30,
    closes_at: at('2098-06-01T01:00:00Z'),
    second_opens_at: at('2098-07-01T01:00:00Z'),
    second_closes_at: at('2098-07-08T01:00:00Z'),
  })
  await makeBallot(poll, { choices: [40, 0, 0] })
  const edit = `/en/desk/articles/${article.public_id}/edit`
  const page = await (await (await editor()).get(edit)).text()
  expectSoundHtml(page)
  expect(textOf(page)).toMatch(
    /How people answer Points to share out Points to share out 40 Quorum 30 Results are shown Always Second wave begins 1 Jul 2098, 09:00 Second wave ends 8 Jul 2098, 09:00/,
  )
  const names = Object.keys(formIn(page, edit).fields).filter((name) => name.startsWith('poll.'))
  expect(names).toEqual(['poll.closes_at'])
})

test.each(pollMethods)(
  '%s: a preview shows the ballot and a result that says it is made up',
  async (method) => {
    const ada = await editor()
    const sent = { ...written, 'poll.method': method, 'poll.budget': '40' }
    const whole = await (await ada.submit(path, { ...sent, preview: 'show' })).text()
    expectSoundHtml(whole)
    // What stands in the preview is not sent with the article.
    const names = Object.keys(formIn(whole, path).fields)
    expect(names.filter((name) => /^(option|rank|score|points)\b/.test(name))).toEqual([])
    const answer = await ada.htmx('/en/desk/preview', { ...sent, part: 'poll' })
    expect(answer.status).toBe(200)
    const fragment = await answer.text()
    expectSoundHtml(fragment)
    for (const page of [whole, fragment]) {
      expect(page).toMatch(/<svg[^>]*class="chart"/)
      expect(textOf(page)).toContain('the numbers are made up')
      expect(textOf(page)).toContain(method === 'scale' ? 'Strongly agree' : 'Stations')
      // What stands in a preview is not sent with the article.
      expect(page).toContain('<fieldset disabled')
    }
    expect((await rowCounts())['articles']).toBe(0)
  },
)

test('where nothing was written yet, a preview shows how a poll would look', async () => {
  const answer = await (
    await editor()
  ).htmx('/zh-HK/desk/preview', { part: 'poll', 'poll.method': 'ranking' })
  const fragment = await answer.text()
  expectSoundHtml(fragment)
  expect(textOf(fragment)).toContain('題目會在這裏顯示。')
  expect(textOf(fragment)).toContain('選項 3')
})
