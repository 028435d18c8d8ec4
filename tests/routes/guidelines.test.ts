// The guidelines of moderators: what the software brings, a change with its history, two at once, and the links to them.
import { beforeEach, expect, test } from 'vitest'
import { saveGuidelines } from '../../src/db/guidelines.ts'
import { guidelineSections } from '../../src/domain/guidelines.ts'
import { languages } from '../../src/domain/words.ts'
import { texts } from '../../src/locales/index.ts'
import { as } from '../as.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { decisionOn, casePath, log, world } from '../flagged.ts'
import { guidelineFields } from '../guidelines.ts'
import { expectSoundHtml, formIn, textOf } from '../html.ts'
import { makePerson } from '../make.ts'

beforeEach(emptyTables)

const room = '/en/moderation/guidelines'
const moderator = () => makePerson({ roles: ['moderator'] })

async function read(path: string, person: { id: string } | null = null) {
  const response = await (await as(person)).get(path)
  expect(response.status, path).toBe(200)
  const page = await response.text()
  expectSoundHtml(page)
  return page
}

test('without a row, everybody reads what the software brings, a section for each reason', async () => {
  for (const lang of languages) {
    const page = await read(`/${lang}/guidelines`)
    const { reasons, guideline } = texts[lang]
    for (const section of guidelineSections) {
      expect(page).toContain(`<h2 id="${section}">${reasons[section]}</h2>`)
      expect(page).toContain(`href="#${section}"`)
    }
    // Each section says what it means, what is done, gives an example, and says what it does not cover.
    expect(page.match(/<strong>/g)).toHaveLength(4 * guidelineSections.length)
    expect(page.match(/<blockquote>/g)).toHaveLength(guidelineSections.length)
    expect(textOf(page)).not.toContain('**')
    expect(textOf(page)).not.toContain(guideline.change)
    expect(textOf(await read(`/${lang}/guidelines/revisions`))).toContain(guideline.unrevised)
  }
  expect((await rowCounts())['guideline_revisions']).toBe(0)
})

test.each(['plain', 'htmx'])(
  'a change is kept, shown, written down, and told without a name, %s',
  async (how) => {
    const mo = await makePerson({ roles: ['moderator'], display_name: 'Mo Lam' })
    const client = await as(mo)
    const form = formIn(await read(room, mo), room)
    expect(form.fields).toMatchObject({
      version: ['0'],
      'spam.en': [texts.en.guideline.texts.spam],
      summary: [''],
    })
    const fields = guidelineFields({
      'spam.en': 'Only *advertisements*.',
      'spam.zh-HK': '只限廣告。',
      summary: '改得簡短。',
    })
    const send = how === 'htmx' ? client.htmx : client.submit
    const answer = await send(room, fields)
    expect(answer.status).toBe(how === 'htmx' ? 200 : 303)
    expect(answer.headers.get(how === 'htmx' ? 'hx-redirect' : 'location')).toBe('/en/guidelines?done=saved')

    // Only moderators are told so, and are led on to their other rooms.
    const told = textOf(await read('/en/guidelines?done=saved', mo))
    expect(told).toMatch(/Queue\s+Objections.*The guidelines were saved/s)
    expect(textOf(await read('/en/guidelines?done=saved'))).not.toMatch(/Objections|were saved/)

    const page = await read('/en/guidelines')
    expect(page).toContain('<p>Only <em>advertisements</em>.</p>')
    expect(textOf(await read('/zh-HK/guidelines'))).toContain('只限廣告。')
    expect(textOf(page)).toContain('Last changed on')
    expect(await log()).toMatchObject([{ act: 'guideline_saved', actor_id: mo.id }])

    const history = await read('/en/guidelines/revisions')
    expect(history).toContain('<h2 lang="zh-HK">改得簡短。</h2>')
    expect(textOf(history)).toContain('by a moderator')
    expect(textOf(history)).toContain('The text that the guidelines began with.')
    expect(history).toMatch(/<ins>.*Only/s)
    expect(history).toContain('<div lang="zh-HK"><div class="diff">')
    expect(history).not.toContain('Mo Lam')
    const saved = await db.selectFrom('guideline_revisions').orderBy('version').selectAll().execute()
    expect(saved).toMatchObject([
      { version: 0, saved_by: null, summary: null },
      { version: 1, saved_by: mo.id },
    ])
    // 2 versions of 7 sections in 2 languages.
    expect((await rowCounts())['guideline_texts']).toBe(28)
  },
)

test('of two who save at once the second sees both texts and loses nothing', async () => {
  const clients = [await as(await moderator()), await as(await moderator())]
  const said = ['Advertisements, says one.', 'Advertisements, says the other.']
  for (let round = 0; round < 3; round++) {
    const fields = (text: string) =>
      guidelineFields({ version: String(round), 'spam.en': `${text} ${round}` })
    const answers = await Promise.all(clients.map((client, at) => client.submit(room, fields(said[at]!))))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 409])
    const lost = answers.findIndex(({ status }) => status === 409)
    const page = await answers[lost]!.text()
    expectSoundHtml(page)
    expect(textOf(page)).toContain('Another moderator saved the guidelines while you were writing')
    expect(page).toContain(`${said[1 - lost]!} ${round}`)
    const again = formIn(page, room).fields
    expect(again).toMatchObject({ 'spam.en': [`${said[lost]!} ${round}`], version: [String(round + 1)] })
    expect((await log()).length).toBe(round + 1)
    if (round < 2) continue
    expect((await clients[lost]!.submit(room, { ...again, shown: undefined })).status).toBe(303)
    expect(textOf(await read('/en/guidelines'))).toContain(`${said[lost]!} ${round}`)
  }
})

test('a version that never was is a conflict, and nothing is stored', async () => {
  const client = await as(await moderator())
  const before = await rowCounts()
  const answer = await client.submit(room, guidelineFields({ version: '7' }))
  expect(answer.status).toBe(409)
  expect(await rowCounts()).toEqual(before)
})

test.each(['plain', 'htmx'])('a preview stores nothing and keeps what was typed, %s', async (how) => {
  const client = await as(await moderator())
  const before = await rowCounts()
  const fields = guidelineFields({ 'abuse.zh-HK': '**侮辱**他人。', summary: '', preview: 'show' })
  const answer = await (how === 'htmx' ? client.htmx : client.submit)(room, fields)
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expectSoundHtml(page)
  expect(page).toContain('<strong>侮辱</strong>他人。')
  expect(formIn(page, room).fields['abuse.zh-HK']).toEqual(['**侮辱**他人。'])
  expect(await rowCounts()).toEqual(before)
})

test.each([
  [{ 'other.en': ' ' }, 'other-en'],
  [{ summary: '' }, 'summary'],
  [{ summary: 'x'.repeat(201) }, 'summary'],
  [{ 'spam.zh-HK': '長'.repeat(2001) }, 'spam-zh-HK'],
])('with %j the form comes back', async (changes, wrong) => {
  const client = await as(await moderator())
  const before = await rowCounts()
  for (const send of [client.submit, client.htmx]) {
    const answer = await send(room, guidelineFields(changes))
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expectSoundHtml(page)
    expect(page).toContain(`href="#field-${wrong}"`)
  }
  expect(await rowCounts()).toEqual(before)
})

test('the longest that the form takes fits', async () => {
  const client = await as(await moderator())
  const long = { 'spam.en': 'W'.repeat(5000), 'spam.zh-HK': '長'.repeat(2000), summary: 'x'.repeat(200) }
  expect((await client.submit(room, guidelineFields(long))).status).toBe(303)
})

test('what is written in them is text, and leads nowhere of itself', async () => {
  const client = await as(await moderator())
  await client.submit(
    room,
    guidelineFields({ 'spam.en': '<script>alert(1)</script> [x](javascript:alert(1))' }),
  )
  const page = await read('/en/guidelines')
  expect(page).not.toMatch(/<script>|href="javascript/)
  expect(textOf(page)).toContain('<script>alert(1)</script>')
})

test('a long history has pages', async () => {
  const { id: editorId } = await moderator()
  for (let version = 0; version < 21; version++) {
    const body = `Number ${version}.`
    const text = { section: 'spam', language: 'en', body, body_html: '', renderer_version: 1 } as const
    const saving = { texts: [text], brought: [text], version, editorId, summary: 'Another number.' }
    expect(await saveGuidelines(db, saving)).toBe('saved')
  }
  const page = await read('/en/guidelines/revisions')
  expect(page).toContain('href="/en/guidelines/revisions?below=2"')
  // The last of a page is compared with the first of the next.
  expect(/id="version-2".*?<\/section>/s.exec(page)![0]).toMatch(/<del>.*0.*<ins>.*1/s)
  const next = await read('/en/guidelines/revisions?below=2')
  expect(textOf(next)).toContain('began with')
  expect(next).toContain('id="version-1"')
})

test('rules, foot, flag and decision lead to the guideline of a reason', async () => {
  const { comment, flagged, mo } = await world()
  const ada = await makePerson()
  expect(await read('/en/rules')).toContain('<a href="/en/guidelines">')
  expect(await read('/en/about')).toContain('<a href="/en/guidelines">Guidelines</a>')
  const flag = await read(`/en/comments/${comment.public_id}/flags`, ada)
  const decision = await read(casePath(flagged), mo)
  expect(decision).toContain(`action="${decisionOn(flagged)}"`)
  for (const page of [flag, decision]) expect(page).toContain('href="/en/guidelines#abuse"')
  expect(decision).toContain('href="/en/guidelines#within_rules"')
  expect(flag).not.toContain('#within_rules')
})
