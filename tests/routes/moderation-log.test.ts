// The public log: what everybody may read of what was done, in page, file and feed; and never whose words, whose name or when exactly.
import { beforeEach, expect, test } from 'vitest'
import { app, origin } from '../app.ts'
import { publishHeads } from '../../src/db/log-chain.ts'
import { writeDown } from '../../src/db/staff-log.ts'
import { happenings } from '../../src/domain/moderation-log.ts'
import { as } from '../as.ts'
import { setApp } from '../browser.ts'
import { db, emptyTables, forge } from '../database.ts'
import { commentOf, decisionOn, world } from '../flagged.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makeFlag, makeLine, makePerson } from '../make.ts'
import { elementsIn, parseXml, textIn } from '../xml.ts'

beforeEach(async () => {
  await emptyTables()
  setApp(app, origin)
})

const get = async (path: string, status = 200) => {
  const response = await (await as(null)).get(path)
  expect(response.status, path).toBe(status)
  return response.text()
}

async function page(query = '', lang = 'en') {
  const html = await get(`/${lang}/moderation-log${query}`)
  expectSoundHtml(html)
  return html
}

/** What the lines of a page say, the latest first. */
const lines = (html: string) =>
  Array.from(html.matchAll(/<li id="line-\d+">([\s\S]*?)<\/li>/g), ([, item]) =>
    textOf(item!).replace(/\s+/g, ' ').trim(),
  )

async function csv() {
  const text = await get('/en/moderation-log.csv')
  const [head = '', ...rows] = text.trimEnd().split('\r\n')
  const names = head.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, at) => [names[at]!, cell])))
}

test('an empty log says so, and so does a filter without a match', async () => {
  expect(textOf(await page())).toContain('Nothing has been moderated yet.')
  expect(textOf(await page('', 'zh-HK'))).toContain('目前未有任何審核記錄。')
  expect(textOf(await page('?what=held&reason=spam'))).toContain('There is no line like this.')
  expect(await get('/en/moderation-log.csv')).toBe(
    'number,day,what,reason,by,rule,language,appeal,comment,hash\r\n',
  )
})

test('a decision stands in the log with its reason, its language and the number of the moderator, and leads to its marker', async () => {
  const { flagged, comment, mo, may, article } = await world({ language: 'zh-HK' })
  await (
    await as(mo)
  ).submit(decisionOn(flagged), { outcome: 'hide', reason: 'spam', note: 'He sells them.' })
  const other = await makeFlag({
    comment_id: (await makeComment({ article_id: article.id, language: 'en' })).id,
  })
  await (await as(may)).submit(decisionOn(other), { outcome: 'keep', reason: 'within_rules' })
  const third = await makeFlag({ comment_id: (await makeComment({ article_id: article.id })).id })
  await (await as(mo)).submit(decisionOn(third), { outcome: 'remove', reason: 'abuse' })

  const html = await page()
  const numbers = Array.from(html.matchAll(/Moderator (\d+)/g), ([, number]) => number)
  expect(numbers).toHaveLength(3)
  expect(numbers[0]).toBe(numbers[2])
  expect(numbers[1]).not.toBe(numbers[0])
  expect(lines(html)).toEqual([
    expect.stringMatching(/^Removed · Abuse Moderator \d+ text in English Its place in the thread No\. 3$/),
    expect.stringMatching(/^Kept · Within the house rules Moderator \d+ text in English No\. 2$/),
    expect.stringMatching(/^Hidden · Spam Moderator \d+ text in Chinese Its place in the thread No\. 1$/),
  ])
  expect(html).toContain(`href="/en/comments/${comment.public_id}#comment-${comment.public_id}"`)
  expect(lines(await page('', 'zh-HK'))[2]).toMatch(
    /^隱藏 · 濫發訊息 \d+ 號審核員 內容為中文 在討論中的位置 第 1 項$/,
  )

  expect(lines(await page('?what=hidden'))).toHaveLength(1)
  expect(lines(await page('?reason=abuse&language=en'))).toHaveLength(1)
  expect(lines(await page('?language=zh-HK'))).toHaveLength(1)
  expect(lines(await page('?what=kept&reason=spam'))).toEqual([])

  const thread = await get(`/en/articles/${article.slug}`)
  expect(thread).toContain(
    `<a href="/en/moderation-log?comment=${comment.public_id}">How this was decided</a>`,
  )
  expect(lines(await page(`?comment=${comment.public_id}`))).toEqual([
    expect.stringContaining('Hidden · Spam'),
  ])
  const one = await get('/en/moderation-log/1')
  expectSoundHtml(one)
  expect(textOf(one)).toContain('Line 1 of the moderation log')
})

test('what stands again is not linked, and its lines are not shown under its address', async () => {
  const { flagged, comment, mo, may } = await world()
  await (await as(mo)).submit(decisionOn(flagged), { outcome: 'remove', reason: 'spam' })
  expect(await page()).toContain(comment.public_id)
  await get(`/en/moderation-log?comment=${comment.public_id}`)
  await (await as(may)).submit(decisionOn(flagged), { outcome: 'keep', reason: 'within_rules' })
  expect((await commentOf(flagged)).state).toBe('published')
  const html = await page()
  expect(lines(html).map((line) => line.split(' · ')[0])).toEqual(['Shown again', 'Removed'])
  expect(html).not.toContain(comment.public_id)
  await get(`/en/moderation-log?comment=${comment.public_id}`, 404)
})

test('an objection is shown with the decision that it is about, and not with the one it led to', async () => {
  const decided = {
    act: 'case_decided',
    actor_id: '5',
    case_id: '8',
    comment_id: '9',
    reason: 'abuse',
  } as const
  await makeLine({ ...decided, outcome: 'hide' })
  expect(lines(await page())[0]).not.toContain('objection')
  await makeLine({ act: 'appeal_made', actor_id: '77', case_id: '8' })
  expect(lines(await page())[0]).toBe('Objection made by a person concerned No. 2')
  await makeLine({ ...decided, actor_id: '6', outcome: 'keep', reason: 'within_rules' })
  await makeLine({ act: 'appeal_decided', actor_id: '6', case_id: '8', outcome: 'agreed' })
  await makeLine({ ...decided, outcome: 'remove' })
  await makeLine({ act: 'appeal_made', case_id: '8' })
  await makeLine({ act: 'appeal_decided', actor_id: '6', case_id: '8', outcome: 'not_agreed' })
  expect((await csv()).map(({ what, appeal }) => [what, appeal])).toEqual([
    ['hidden', 'upheld'],
    ['appeal_made', ''],
    ['restored', ''],
    ['appeal_upheld', ''],
    ['removed', 'dismissed'],
    ['appeal_made', ''],
    ['appeal_dismissed', ''],
  ])
})

test('an objection is under review until it is decided or overtaken', async () => {
  const { author, flagged, mo, may } = await world()
  const decide = async (by: typeof mo, outcome: string, reason: string) =>
    (await as(by)).submit(decisionOn(flagged), { outcome, reason })
  await decide(mo, 'hide', 'abuse')
  const { public_id } = await db
    .selectFrom('statements')
    .where('person_id', '=', author.id)
    .select('public_id')
    .executeTakeFirstOrThrow()
  await (await as(author)).submit(`/en/statements/${public_id}/appeal`, { body: 'It was no insult.' })
  expect(lines(await page())).toEqual([
    expect.stringContaining('Objection made'),
    expect.stringContaining('objection under review'),
  ])
  await decide(may, 'keep', 'within_rules')
  const after = lines(await page())
  expect(after).toHaveLength(3)
  expect(after.join()).not.toContain('under review')
})

test('rules, sanctions and guidelines are told; silent second opinions and the work of editors are not', async () => {
  const of = { case_id: '3', language: 'en' } as const
  await makeLine({ ...of, act: 'text_held', rule: 'personal_data' })
  await makeLine({ ...of, act: 'case_decided', actor_id: '5', outcome: 'remove', reason: 'personal_data' })
  await makeLine({
    ...of,
    act: 'case_decided',
    actor_id: '5',
    outcome: 'keep',
    reason: 'within_rules',
    comment_id: '1',
  })
  await makeLine({ case_id: '4', act: 'text_held', rule: 'no_such_rule' })
  await makeLine({
    case_id: '4',
    act: 'case_decided',
    actor_id: '5',
    outcome: 'keep',
    reason: 'within_rules',
    comment_id: '2',
  })
  await makeLine({ case_id: '5', comment_id: '3', act: 'comment_hidden', rule: 'flags' })
  await makeLine({ act: 'person_warned', actor_id: '5', person_id: '12', reason: 'abuse' })
  await makeLine({ act: 'person_slowed', actor_id: '5', person_id: '12', until: new Date() })
  await makeLine({
    act: 'person_suspended',
    actor_id: '5',
    person_id: '12',
    until: new Date('2031-05-07T00:00:00Z'),
  })
  await makeLine({ act: 'sanction_ended', actor_id: null, person_id: '12' })
  await makeLine({ act: 'word_rule_saved', actor_id: '5' })
  await makeLine({ act: 'rules_saved', actor_id: '5' })
  await makeLine({ act: 'guideline_saved', actor_id: '5' })
  for (const act of ['second_opinion', 'article_saved', 'role_granted', 'topic_saved'] as const) {
    await makeLine({ act, actor_id: '5' })
  }
  const said = lines(await page()).toReversed()
  expect(said.map((line) => line.replace(/ (text in|No\.).*/, '').replace(/\d+/, 'N'))).toEqual([
    'Held back before it appeared by a rule: Personal data',
    'Not published · Personal data Moderator N',
    'Published after review · Within the house rules Moderator N',
    'Held back before it appeared by a rule',
    'Published after review · Within the house rules Moderator N',
    'Hidden by a rule: Many flags',
    'Warning · Abuse Moderator N',
    'Slow mode Moderator N',
    'Account suspended Moderator N',
    'Sanction ended by the forum',
    'Word rules changed by the administration',
    'Settings of the rules changed by the administration',
    'Guidelines changed Moderator N',
  ])
  expect(lines(await page('?what=sanctions'))).toHaveLength(4)
  expect(lines(await page('?what=rules'))).toHaveLength(3)
  expect(lines(await page('?what=held'))).toHaveLength(2)
  expect(lines(await page('?what=removed'))).toHaveLength(1)
  expect(await get('/en/moderation-log')).not.toContain('2031')
  await get('/en/moderation-log/14', 404)
})

test('pages follow one another without a gap, by lines of any age; a place that is no line is nowhere', async () => {
  const days = Array.from(
    { length: 95 },
    (_, index) => new Date(Date.UTC(2026, 0, 1 + ((index * 37) % 90), index % 24)),
  )
  await db
    .insertInto('staff_log')
    .values(days.map((at) => ({ act: 'case_decided' as const, outcome: 'keep', reason: 'within_rules', at })))
    .execute()
  const seen: string[] = []
  for (let path: string | undefined = '?what=kept'; path !== undefined;) {
    const html = await page(path)
    seen.push(...Array.from(html.matchAll(/id="line-(\d+)"/g), ([, number]) => number!))
    path = /href="\/en\/moderation-log(\?[^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(new Set(seen).size).toBe(95)
  const byTime = days
    .map((at, index) => [Number(at), index + 1] as const)
    .sort(([a, i], [b, j]) => b - a || j - i)
  expect(seen).toEqual(byTime.map(([, number]) => String(number)))
  await get('/en/moderation-log?after=96', 404)
  await get('/en/moderation-log?after=0', 404)
})

test('the file has every line, in both languages alike, and anybody can compare its hashes with the chain', async () => {
  const moderator = await makePerson()
  await writeDown(db, {
    act: 'case_decided',
    actor_id: moderator.id,
    outcome: 'hide',
    reason: 'spam',
    language: 'en',
  })
  await makeLine({ act: 'article_saved' })
  await makeLine({ act: 'text_held', rule: 'words', at: new Date('2026-03-01T16:30:00Z') })
  const [late, first] = await csv()
  const chain = await db.selectFrom('log_chain').orderBy('seq').select('hash').execute()
  expect(first).toEqual({
    number: '1',
    day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    what: 'hidden',
    reason: 'spam',
    by: expect.stringMatching(/^moderator \d+$/),
    rule: '',
    language: 'en',
    appeal: '',
    comment: '',
    hash: chain[0]!.hash.toString('hex'),
  })
  // Half past midnight of the next day in Hong Kong.
  expect(late).toMatchObject({ number: '3', day: '2026-03-02', what: 'held', by: 'rule', rule: 'words' })
  expect(await get('/zh-HK/moderation-log.csv')).toBe(await get('/en/moderation-log.csv'))
})

test('the feed tells of lines and daily heads, as Atom and as JSON; heads stand on the page and in a file', async () => {
  await makeLine({
    act: 'case_decided',
    actor_id: '5',
    outcome: 'remove',
    reason: 'abuse',
    language: 'zh-HK',
  })
  await forge(`update log_chain set chained_at = now() - interval '1 day'`)
  await publishHeads(db)
  const { day, hash } = await db
    .selectFrom('log_heads')
    .select((eb) => [eb.cast<string>('day', 'text').as('day'), 'hash'])
    .executeTakeFirstOrThrow()
  const hex = hash.toString('hex')

  const feed = parseXml(await get('/zh-HK/moderation-log/feed.atom'))
  const entries = elementsIn(feed, 'entry')
  expect(entries.map((entry) => textIn(entry, 'title'))).toEqual(
    expect.arrayContaining([
      '移除（辱罵或騷擾）'.replace('移除', '不予發表'),
      expect.stringContaining('的鏈首'),
    ]),
  )
  for (const entry of entries) expectSoundHtml(textIn(entry, 'content'))
  expect(entries.map((entry) => textIn(entry, 'content')).join()).toContain(hex)
  const json = JSON.parse(await get('/en/moderation-log/feed.json')) as {
    items: { url: string; date_published: string }[]
  }
  expect(json.items.map(({ url }) => url)).toEqual(
    expect.arrayContaining([`${origin}/en/moderation-log/1`, `${origin}/en/moderation-log#heads`]),
  )
  // Midnight in Hong Kong, and nothing finer.
  for (const { date_published } of json.items) expect(date_published).toMatch(/T16:00:00\.000Z$/)
  expect(await page()).toContain(hex)
  expect(await get('/en/moderation-log/heads.csv')).toBe(`number,day,hash\r\n1,${day},${hex}\r\n`)
  expect(await page()).toContain('/en/moderation-log/feed.atom')
})

test('no text, no name, no note, no moment and no number of a person leaves by log, file, feed or figures', async () => {
  const canaries = { author: 'Canary Author', flagger: 'Canary Flagger', moderator: 'Canary Moderator' }
  const [author, flagger, moderator] = await Promise.all(
    Object.entries(canaries).map(([handle, display_name]) =>
      makePerson({
        handle: `canary-${handle}`,
        display_name,
        roles: handle === 'moderator' ? ['moderator'] : [],
      }),
    ),
  )
  const article = await makeArticle({ slug: 'canary-article', en: { title: 'Canary title' } })
  for (const outcome of ['keep', 'hide', 'remove']) {
    const comment = await makeComment({
      article_id: article.id,
      author_id: author!.id,
      body: `Canary text ${outcome}`,
    })
    const flag = await makeFlag({ comment_id: comment.id, person_id: flagger!.id, note: 'Canary flag note' })
    const answer = await (
      await as(moderator!)
    ).submit(decisionOn(flag), { outcome, reason: 'abuse', note: 'Canary note' })
    expect(answer.status).toBe(303)
  }
  await makeLine({ act: 'person_suspended', actor_id: moderator!.id, person_id: author!.id, reason: 'spam' })
  await makeLine({ act: 'appeal_made', actor_id: author!.id, person_id: author!.id })
  await forge(`update log_chain set chained_at = now() - interval '1 day'`)
  await publishHeads(db)
  const { rows: moments } = await forge(
    `select to_char(at at time zone 'UTC', 'HH24:MI') as utc, to_char(at at time zone 'Asia/Hong_Kong', 'HH24:MI') as local from staff_log`,
  ).then((results) => (results as unknown as { rows: { utc: string; local: string }[] }[]).at(-1)!)
  const places = [
    ...[
      '',
      '?what=removed',
      '?reason=abuse',
      '/1',
      '/2',
      '/3',
      '/4',
      '/5',
      '.csv',
      '/heads.csv',
      '/feed.atom',
      '/feed.json',
    ].map((place) => `moderation-log${place}`),
    'transparency',
    'transparency.csv',
  ]
  for (const lang of ['en', 'zh-HK']) {
    for (const place of places) {
      const told = await get(`/${lang}/${place}`)
      expect(told.length, place).toBeGreaterThan(40)
      expect(told, place).not.toMatch(/canary/i)
      for (const { public_id } of [author!, flagger!, moderator!])
        expect(told, place).not.toContain(public_id)
      for (const { utc, local } of moments) {
        // The beginning of a day stands in every feed.
        if (utc !== '16:00' && local !== '00:00')
          expect(told.replaceAll('T16:00:00', ''), place).not.toMatch(new RegExp(`\\b(${utc}|${local})\\b`))
      }
    }
  }
  // The thread itself, where they belong, has them.
  expect(await get('/en/articles/canary-article')).toMatch(/Canary text keep/)
})

test('every happening has a word in both languages, and none is said twice', async () => {
  const { texts } = await import('../../src/locales/index.ts')
  for (const lang of ['en', 'zh-HK'] as const) {
    const words = happenings.map((happening) => texts[lang].moderationLog.happenings[happening])
    expect(new Set(words).size).toBe(happenings.length)
  }
})
