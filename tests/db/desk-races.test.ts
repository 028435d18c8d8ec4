// The desk against readers in the same moment: wording against ballots, closing against votes and ballots, two editors.
import { beforeEach, expect, test } from 'vitest'
import { type ArticleToKeep, saveArticle } from '../../src/db/article-drafts.ts'
import { draftByPublicId } from '../../src/db/drafts.ts'
import { castBallot } from '../../src/db/ballots.ts'
import { pollOf } from '../../src/db/polls.ts'
import { closeArticle, publishArticle, reopenArticle, withdrawArticle } from '../../src/db/publication.ts'
import { db, emptyTables, rowCounts } from '../database.ts'
import { makeArticle, makePerson, makePoll } from '../make.ts'

beforeEach(emptyTables)

const text = {
  title: 'T',
  standfirst: 'S',
  body: 'B',
  body_html: '<p>B</p>',
  renderer_version: 1,
  reading_minutes: 1,
}

const article = (label: string): ArticleToKeep => ({
  slug: null,
  english_title: '',
  topic_id: '1',
  texts: { en: text },
  poll: {
    question: { en: 'Where?', 'zh-HK': '' },
    options: [
      { en: label, 'zh-HK': '' },
      { en: 'Nowhere', 'zh-HK': '' },
    ],
    method: 'one',
    max_choices: null,
    budget: null,
    quorum: null,
    required_share: null,
    results: 'always',
    closes_at: null,
    second: null,
  },
  publish_at: null,
  closes_at: null,
  single_language_reason: 'Ill.',
})

const label = async () =>
  (await db.selectFrom('poll_options').select('label_en').orderBy('position').executeTakeFirstOrThrow())
    .label_en

test('a ballot and another wording at once: the ballot is for what its person read, or the wording stays', async () => {
  const outcomes = new Set<unknown>()
  for (let i = 0; i < 12; i++) {
    await emptyTables()
    const { id, public_id } = await makeArticle()
    await makePoll({
      article_id: id,
      question_en: 'Where?',
      question_zh_hk: null,
      labels: ['Parks', 'Nowhere'],
    })
    const { id: editorId } = await makePerson({ roles: ['editor'] })
    const { id: personId } = await makePerson()
    const poll = (await pollOf(db, id, null))!
    const of = (await draftByPublicId(db, public_id))!
    const ballot = {
      poll,
      personId,
      choices: [1, 0],
      language: 'en' as const,
      sector: null,
    }
    const cast = async () => (await castBallot(db, ballot)).outcome
    const save = () => saveArticle(db, { article: article('Roofs'), of, editorId, thenPublish: false })
    const [first, second] = i % 2 ? [save, cast] : [cast, save]
    const answers = await Promise.all([first(), second()])
    const [saved, outcome] = i % 2 ? answers : answers.toReversed()
    outcomes.add(outcome)
    expect([saved, outcome]).toEqual(
      outcome === 'cast' ? ['wording_locked', 'cast'] : [{ public_id }, 'reworded'],
    )
    expect(await label()).toBe(outcome === 'cast' ? 'Parks' : 'Roofs')
    const ballots = outcome === 'cast' ? 1 : 0
    expect(await rowCounts()).toMatchObject({
      ballots,
      poll_voters: ballots,
      article_revisions: 2 - ballots,
    })
  }
  expect(outcomes).toContain('cast')
})

test('no ballot is dated after its article closed', async () => {
  const { id, public_id } = await makeArticle()
  await makePoll({ article_id: id })
  const poll = (await pollOf(db, id, null))!
  const { id: actorId } = await makePerson({ roles: ['editor'] })
  const people = await Promise.all(Array.from({ length: 30 }, () => makePerson()))
  const cast = async (personId: string) =>
    (await castBallot(db, { poll, personId, choices: [1, 0, 0], language: 'en', sector: null })).outcome
  const close = () => closeArticle(db, { publicId: public_id, actorId })
  // One at least comes before the end, whoever of the others gets the lock first.
  const early = await cast((await makePerson()).id)
  const answers = await Promise.all(
    people.flatMap(({ id: personId }, at) => (at === 10 ? [close(), cast(personId)] : [cast(personId)])),
  )
  // And one after it, whatever the race was like.
  answers.push(early, await cast((await makePerson()).id))
  expect(new Set(answers)).toEqual(new Set([true, 'cast', 'closed']))
  const late = await db
    .selectFrom('ballots')
    .innerJoin('articles', (join) => join.on('articles.id', '=', id))
    .whereRef('cast_at', '>', 'closed_at')
    .selectAll()
    .execute()
  expect(late).toEqual([])
})

test('of ten editors who save at once one does, and of ten who publish, close, withdraw and reopen', async () => {
  const { public_id } = await makeArticle({ state: 'draft' })
  const editors = await Promise.all(Array.from({ length: 10 }, () => makePerson({ roles: ['editor'] })))
  const of = (await draftByPublicId(db, public_id))!
  const saved = await Promise.all(
    editors.map(({ id }) =>
      saveArticle(db, { article: article('Roofs'), of, editorId: id, thenPublish: false }),
    ),
  )
  expect(saved.filter((answer) => answer === 'conflict')).toHaveLength(9)
  for (const act of [
    (actorId: string) => publishArticle(db, { publicId: public_id, actorId, version: 2, at: null }),
    (actorId: string) => closeArticle(db, { publicId: public_id, actorId }),
    (actorId: string) => reopenArticle(db, { publicId: public_id, actorId }),
    (actorId: string) => withdrawArticle(db, { publicId: public_id, actorId }),
  ]) {
    const done = await Promise.all(editors.map(({ id }) => act(id)))
    expect(done.filter(Boolean)).toHaveLength(1)
  }
  const acts = await db.selectFrom('staff_log').select('act').orderBy('id').execute()
  expect(acts.map(({ act }) => act)).toEqual([
    'article_saved',
    'article_published',
    'article_closed',
    'article_reopened',
    'article_withdrawn',
  ])
})
