// The page of a map, through the front door: what it shows, to whom, and what it must never show.
import { beforeEach, expect, test } from 'vitest'
import { erasePerson } from '../../src/db/erasing.ts'
import { texts } from '../../src/locales/index.ts'
import { languages } from '../../src/domain/words.ts'
import { as } from '../as.ts'
import { browser } from '../browser.ts'
import { db, emptyTables, forge } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { letTheWeekPass } from '../leaver.ts'
import { makeArticle, makePerson } from '../make.ts'
import { drawDue, makeTalk, uniting } from '../talk.ts'

beforeEach(emptyTables)

const path = (article: { slug: string }, query = '', lang = 'en') =>
  `/${lang}/articles/${article.slug}/map${query}`

const read = async (client: { get: (path: string) => Promise<Response> }, address: string) => {
  const answer = await client.get(address)
  expect(answer.status).toBe(200)
  return answer.text()
}

/** The drawing, and nothing around it. */
const drawingIn = (page: string) => /<svg class="map" viewBox.*?<\/svg>/s.exec(page)?.[0]
const marksIn = (drawing: string) =>
  [...drawing.matchAll(/class="dots ([\w-]+)" d="([^"]*)"/g)].map(([, kind = '', d = '']) => ({
    kind,
    dots: d.split('M').slice(1),
  }))

test('a map is drawn, said in sentences and as tables, in both languages', async () => {
  const { article, comments } = await makeTalk()
  await drawDue()
  for (const lang of languages) {
    const page = await read(browser(), path(article, '', lang))
    expectSoundHtml(page)
    expect(page).not.toMatch(/NaN|Infinity|undefined|null/)
    const say = texts[lang].opinion
    const text = textOf(page)
    for (const words of [say.group('A'), say.group('B'), say.allAgree, say.divides, say.limits])
      expect(text).toContain(words)
    expect(text).toContain(say.placeGuest(7))
    const marks = marksIn(drawingIn(page)!)
    expect(marks.map(({ kind, dots }) => [kind, dots.length])).toEqual([
      ['g0', 12],
      ['g1', 12],
    ])
    const row = /<section[^>]*aria-labelledby="all-agree".*?<\/section>/s.exec(page)![0]
    expect(row).toContain(comments[uniting]!.body)
    expect([...row.matchAll(/<(?:strong|span)>(\d+)%</g)].map(([, share]) => share)).toEqual(['100', '100'])
  }
})

test('where nobody can answer any more, nobody is asked to', async () => {
  const { article } = await makeTalk()
  await drawDue()
  const next = `/en/articles/${article.slug}/next`
  expect(await read(browser(), path(article))).toContain(next)
  await forge(`update articles set state = 'closed', closed_at = now()`)
  const page = await read(browser(), path(article))
  expect(page).toContain('<svg class="map"')
  expect(page).not.toContain(next)
})

test('nobody is named on it, and no dot is where somebody stands', async () => {
  const { article, people } = await makeTalk(40)
  await drawDue()
  const page = await read(browser(), path(article))
  for (const { display_name, handle, public_id } of people)
    for (const told of [display_name, handle, public_id]) expect(page).not.toContain(`${told}<`)
  expect(page).not.toContain('Voter')
  // The writer of a comment is named with it: what they wrote is theirs, what they answered is not told.
  expect(page).toContain('Person ')
})

test('before there is a map, and with too few people, it says why and draws nobody', async () => {
  const empty = await makeArticle()
  expect(textOf(await read(browser(), path(empty)))).toContain(texts.en.opinion.none)
  const five = await makeTalk(5)
  const nineteen = await makeTalk(19)
  await drawDue()
  for (const { article } of [five, nineteen]) {
    const page = await read(browser(), path(article))
    expectSoundHtml(page)
    expect(drawingIn(page)).toBeUndefined()
    expect(textOf(page)).toContain(texts.en.opinion.tooFew(20))
    expect(page).not.toContain('<select')
  }
  expect(textOf(await read(browser(), path(five.article)))).toContain(texts.en.opinion.without.few)
  expect(textOf(await read(browser(), path(nineteen.article)))).toContain(texts.en.opinion.group('B'))
})

test('a comment colours the dots, as a page and in place, with a word for each mark', async () => {
  const { article, comments } = await makeTalk(40)
  await drawDue()
  const address = path(article, `?comment=${comments[0]!.public_id}`)
  const page = await read(browser(), address)
  expectSoundHtml(page)
  const marks = marksIn(drawingIn(page)!)
  // Each camp is of one mind, so here the lot has no choice.
  expect(marks.map(({ kind, dots }) => [kind, dots.length])).toEqual([
    ['said-disagree', 20],
    ['said-agree', 20],
  ])
  expect(textOf(page)).toContain(texts.en.opinion.coloured)
  expect(page).toContain(`<option value="${comments[0]!.public_id}" selected>`)
  const answer = await browser().htmx(address, undefined, { target: 'div#opinion' })
  const fragment = await answer.text()
  expect(fragment).toMatch(/^<div id="opinion">/)
  expect(fragment).toContain('said-agree')
  for (const nothing of [
    '?comment=',
    '?comment=AAAAAAAAAAAA',
    '?comment=%00x',
    '?step=-1',
    '?step=99',
    '?step=x&comment=y',
  ])
    expect(
      marksIn(drawingIn(await read(browser(), path(article, nothing.replace('%00', '~'))))!)[0]!.kind,
    ).toBe('g0')
})

test('one more vote changes nothing of the drawing, with or without a comment chosen', async () => {
  const { article, comments, people } = await makeTalk(40)
  await drawDue()
  const addresses = [path(article), path(article, `?comment=${comments[0]!.public_id}`)]
  const drawings = () =>
    Promise.all(addresses.map(async (address) => drawingIn(await read(browser(), address))))
  const before = await drawings()
  expect(before[0]).toBeDefined()
  const vote = async (i: number) =>
    expect(
      (
        await (
          await as(people[i]!)
        ).submit(`/en/comments/${comments[0]!.public_id}/vote`, { stance: 'unsure' })
      ).status,
    ).toBe(303)
  await vote(0)
  expect(await drawings()).toEqual(before)
  await drawDue()
  expect(await drawings()).toEqual(before)
  for (let i = 1; i < 5; i++) await vote(i)
  expect(await drawings()).toEqual(before)
  await forge('update opinion_states set took_ms = 0')
  await drawDue()
  const after = await drawings()
  expect(after[0]).not.toEqual(before[0])
  // Every dot is thrown anew, not only those of whom something is new.
  const old = new Set(marksIn(before[0]!).flatMap(({ dots }) => dots))
  expect(
    marksIn(after[0]!)
      .flatMap(({ dots }) => dots)
      .filter((dot) => old.has(dot)),
  ).toEqual([])
})

test('what is hidden or taken back after the map was drawn is named nowhere on it', async () => {
  const { article, comments } = await makeTalk()
  await drawDue()
  const [hidden, withdrawn] = comments
  for (const comment of [hidden!, withdrawn!])
    expect(await read(browser(), path(article))).toContain(comment.body)
  await db
    .updateTable('comments')
    .set({ state: 'hidden', state_reason: 'spam' })
    .where('id', '=', hidden!.id)
    .execute()
  await db.updateTable('comments').set({ state: 'withdrawn' }).where('id', '=', withdrawn!.id).execute()
  const staff = await as(await makePerson({ roles: ['moderator'] }))
  for (const query of ['', `?comment=${hidden!.public_id}`, `?comment=${withdrawn!.public_id}`])
    for (const reader of [browser(), staff]) {
      const page = await read(reader, path(article, query))
      for (const comment of [hidden!, withdrawn!]) {
        expect(page).not.toContain(comment.body)
        expect(page).not.toContain(comment.public_id.concat('"'))
      }
      expect(page).not.toContain('said-agree')
    }
})

test('of a draft nobody learns that it has a map; a comment of another article colours nothing', async () => {
  const draft = await makeArticle({ state: 'draft' })
  expect((await browser().get(path(draft))).status).toBe(404)
  const [one, other] = [await makeTalk(), await makeTalk()]
  await drawDue()
  const page = await read(browser(), path(one.article, `?comment=${other.comments[0]!.public_id}`))
  expect(page).not.toContain('said-')
  expect(page).not.toContain(other.comments[0]!.public_id)
})

test('after seven votes one sees where one stands, what is near, and what one shares with the others', async () => {
  const { article, comments } = await makeTalk()
  await drawDue()
  const person = await makePerson()
  const client = await as(person)
  const vote = (j: number, stance: string) =>
    client.submit(`/en/comments/${comments[j]!.public_id}/vote`, { stance })
  const say = texts.en.opinion
  for (let j = 0; j < 6; j++) await vote(j, j % 2 === 0 ? 'agree' : 'disagree')
  const before = await read(client, path(article))
  expect(textOf(before)).toContain(say.placeNone(6, 7))
  expect(before).not.toContain('<g class="me"')
  await vote(6, 'agree')
  const page = await read(client, path(article))
  expectSoundHtml(page)
  expect(page).toContain('<g class="me"')
  const near = /You stand nearest to group ([AB])/.exec(textOf(page))![1]
  expect(textOf(page)).toContain(say.placeNothingAcross)
  await vote(1, 'agree')
  await vote(3, 'agree')
  await vote(5, 'agree')
  const across = textOf(await read(client, path(article)))
  expect(across).toContain(say.placeNear(near!))
  expect(across).toContain(say.placeAcross(near === 'A' ? 'B' : 'A'))
  // Nobody else sees it.
  expect(await read(browser(), path(article))).not.toContain('<g class="me"')
})

test('the slider shows how the map grew, without what is of today', async () => {
  const { article, comments } = await makeTalk()
  await drawDue()
  expect(await read(browser(), path(article))).not.toContain('type="range"')
  await forge(`update opinion_maps set slot = slot - interval '1 hour'`)
  await forge(`update opinion_states set took_ms = 0`)
  for (let i = 0; i < 5; i++)
    await db
      .insertInto('votes')
      .values({
        comment_id: comments[0]!.id,
        person_id: (await makePerson()).id,
        stance: 'agree',
        language: 'en',
      })
      .execute()
  await drawDue()
  const newest = await read(browser(), path(article))
  expect(newest).toMatch(/type="range" id="step" name="step" min="0" max="1" value="1"/)
  expect(textOf(newest)).toContain('29 people gave')
  for (const page of [
    await read(browser(), path(article, '?step=0')),
    await (await browser().htmx(path(article, '?step=0'), undefined, { target: 'div#opinion' })).text(),
  ]) {
    expect(textOf(page)).toContain('24 people gave')
    expect(page).toContain('value="0"')
    expect(page).not.toContain('<table')
    expect(page).not.toContain('<select')
    expect(page).toContain(texts.en.opinion.toNewest)
  }
})

test('a group of whom fewer than five answered is not told, nor the smallest beside it', async () => {
  const { article, comments, people } = await makeTalk()
  const few = people
    .filter((_, i) => i % 2 === 1)
    .slice(4)
    .map(({ id }) => id)
  await db
    .deleteFrom('votes')
    .where('comment_id', '=', comments[uniting]!.id)
    .where('person_id', 'in', few)
    .execute()
  await drawDue()
  const page = await read(browser(), path(article, `?comment=${comments[uniting]!.public_id}`))
  const all = /<section[^>]*aria-labelledby="all-agree".*?<\/section>/s.exec(page)![0]
  expect(all).not.toContain(comments[uniting]!.body)
  // Of the other camp twelve answered: they are shown, the four are not.
  expect(marksIn(drawingIn(page)!).map(({ kind, dots }) => [kind, dots.length])).toEqual([
    ['said-none', 12],
    ['said-agree', 12],
  ])
})

test('who leaves is on no map any more', async () => {
  const { people } = await makeTalk()
  await drawDue()
  const gone = people[0]!
  const places = () =>
    db.selectFrom('opinion_places').select('person_id').where('person_id', '=', gone.id).execute()
  expect(await places()).toHaveLength(1)
  await letTheWeekPass(gone, 'stay')
  expect(await erasePerson(db, { id: gone.id, comments: 'stay' })).toBe('left')
  expect(await places()).toHaveLength(0)
})
