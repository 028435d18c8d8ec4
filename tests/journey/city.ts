// A forum in which everything has happened: what each kind of page shows when there is something to show.
import { db, forge } from '../database.ts'
import { type Fields } from '../browser.ts'
import { makeWorld } from '../access.ts'
import { as } from '../as.ts'
import { guidelineFields } from '../guidelines.ts'
import { drawDue, makeTalk } from '../talk.ts'
import {
  makeArticle,
  makeComment,
  makeFlag,
  makeHeld,
  makeLine,
  makeOpinion,
  makePasskey,
  makePerson,
  makePoll,
  makeVotes,
} from '../make.ts'

const markdown = `## Sixty seats a street

The city bought *four hundred* benches, and **nobody** asked [where](https://example.org/benches).

> A bench is a promise to wait with you.

1. Shade
2. A view, \`not\` a wall

    bench --in shade --facing 'the sea' --for everybody --including whoever wrote this line that is too long for a phone

![A bench](https://example.org/bench.png) and https://example.org/${'a-very-long-address/'.repeat(6)}`

const chinese =
  '## 每條街六十個座位\n\n全城添置*四百張*長椅，卻**沒有人**問過應該放在哪裏。\n\n> 長椅是一句承諾：陪你等。'

export type City = Awaited<ReturnType<typeof makeCity>>

export async function makeCity() {
  const world = await makeWorld()
  const { article, author, people, comment, poll, moderationCase } = world
  const [citizen, moderator, editor] = await Promise.all(
    [people.citizen, people.moderator, people.editor].map(as),
  )
  const send = async (from: typeof citizen, path: string, fields: Fields = {}) => {
    const answer = await from!.submit(`/en${path}`, fields)
    if (answer.status !== 303) throw new Error(`${answer.status} to ${path}: ${await answer.text()}`)
    return answer.headers.get('location') ?? ''
  }
  const post = async (body: string, parent_id?: string) => {
    const fields = { body, ...(parent_id !== undefined && { parent_id }) }
    const place = await send(citizen, `/articles/${article.slug}/comments`, fields)
    return /comments\/([\w-]+)/.exec(place)![1]!
  }

  await db
    .updateTable('people')
    .set({ sector: 'academia', organisation: '香港科技大學', affiliation_verified_at: new Date() })
    .where('id', 'in', [author.id, people.citizen.id])
    .execute()
  await send(editor, `/desk/articles/${article.public_id}/edit`, {
    version: '1',
    'body.en': markdown,
    'body.zh-HK': chinese,
    closes_at: '2099-01-01T00:00',
  })
  await send(editor, `/desk/articles/${world.draft.public_id}/edit`, { version: '1', 'body.en': markdown })

  // So that the figures by month are drawn.
  await makeLine({
    act: 'case_decided',
    outcome: 'keep',
    reason: 'within_rules',
    at: new Date('2026-08-10T00:00:00Z'),
  })

  const ownPasskey = await makePasskey({ person_id: people.citizen.id, name: '我的電話' })

  const reply = await post('## Shade\n\nThere is none *there*.', comment.public_id)
  let deep = await post('我同意，那裏連一棵樹也沒有。', reply)
  for (let level = 3; level <= 7; level++) deep = await post(`Level ${level}.`, deep)
  await makeComment({ article_id: article.id, parent_id: comment.id, author_id: author.id, body: chinese })
  await makeVotes(comment.id, 'agree', 6, 'academia')
  await makeVotes(comment.id, 'agree', 5, 'industry')
  await makeVotes(comment.id, 'disagree', 2, 'government')
  await send(citizen, `/comments/${comment.public_id}/vote`, { stance: 'agree' })
  await send(citizen, `/polls/${poll.public_id}/ballot`, { option: poll.options[1]!.public_id })
  for (const state_reason of ['spam', 'abuse', 'off_topic'] as const) {
    await makeComment({ article_id: article.id, state: 'removed', state_reason })
  }

  const edited = await post('A bench in every street.')
  // Asked about it before: nobody means anything by so many letters.
  await send(citizen, `/comments/${edited}/edit`, {
    body: `A bench in *every* street. ${'W'.repeat(200)}`,
    asked: 'repetition',
  })
  const hidden = await post('Whoever sits is lazy.')
  await send(moderator, `/comments/${hidden}/flags`, { reason: 'abuse', note: 'It calls people names.' })
  const decided = await decide(hidden)
  await send(citizen, `/comments/${await post('I have changed my mind.')}/removal`)
  await makeFlag({
    comment_id: moderationCase.comment_id,
    reason: 'other',
    note: 'Nobody asked him. 他離題了。',
  })
  await makeFlag({ comment_id: moderationCase.comment_id, person_id: people.citizen.id, reason: 'abuse' })

  const twice = await makeComment({ article_id: article.id, body: 'Sit somewhere else.' })
  const { public_id: judged } = await makeOpinion({ comment_id: twice.id, reason: 'abuse' })
  await send(moderator, `/moderation/opinions/${judged}`, { outcome: 'keep', reason: 'within_rules' })
  const shorter = { 'spam.en': 'Only *advertisements*.', 'abuse.zh-HK': '侮辱他人。' }
  await send(moderator, '/moderation/guidelines', guidelineFields(shorter))

  /** By a second moderator, since the first has flagged it. */
  async function decide(commentId: string) {
    const { public_id } = await db
      .selectFrom('cases')
      .innerJoin('comments', 'comments.id', 'cases.comment_id')
      .where('comments.public_id', '=', commentId)
      .select('cases.public_id')
      .executeTakeFirstOrThrow()
    const other = await as(await makePerson({ roles: ['moderator'] }))
    const decision = { outcome: 'hide', reason: 'abuse', note: 'About the idea, not about people, please.' }
    await send(other, `/moderation/cases/${public_id}/decision`, decision)
    return public_id
  }

  const closed = await makeArticle({ slug: 'closed-benches', state: 'closed', closes_at: new Date() })
  await makePoll({
    article_id: closed.id,
    results: 'after_close',
    labels: ['Wood', 'Stone', 'Steel', 'None'],
  })
  for (let i = 0; i < 21; i++) await makeComment({ article_id: closed.id, body: `Too late, number ${i}.` })
  await makeArticle({ slug: 'scheduled-benches', state: 'scheduled' })
  const single = await makeArticle({
    slug: 'foreign-benches',
    zh: null,
    single_language_reason: 'Held abroad.',
  })
  const target = await makePerson({ display_name: '吳先生', organisation: 'Seats Ltd', sector: 'industry' })
  const suspension = { until: '2099-01-01T00:00', reason: 'He sold what he did not own.' }
  const administrator = await as(people.administrator)
  await send(administrator, `/administration/people/${target.public_id}/suspension`, suspension)
  const flagged = await db
    .selectFrom('comments')
    .where('id', '=', moderationCase.comment_id)
    .select('public_id')
    .executeTakeFirstOrThrow()
  const { public_id: stated } = await db
    .selectFrom('statements')
    .where('person_id', '=', people.citizen.id)
    .where('act', '=', 'comment_hidden')
    .select('public_id')
    .executeTakeFirstOrThrow()
  const ownHeld = await makeHeld({ article_id: article.id, author_id: people.citizen.id })
  const talk = await makeTalk()
  for (const { id } of talk.comments)
    await db
      .insertInto('votes')
      .values({ comment_id: id, person_id: people.citizen.id, stance: 'agree', language: 'en' })
      .execute()
  await drawDue()
  await forge(`insert into opinion_maps (article_id, slot, people, placed, votes, statements, without_groups, picture)
    select article_id, slot - interval '1 hour', 3, 0, 9, 3, 'few', '{"blocks":[],"groups":[],"agreed":{"agree":[],"disagree":[]},"divided":[]}'
    from opinion_maps where article_id = ${talk.article.id}`)
  return {
    ...world,
    stated,
    ownHeld,
    ownPasskey,
    talk,
    reply,
    deep,
    edited,
    hidden,
    decided,
    closed,
    single,
    target,
    flagged,
  }
}
