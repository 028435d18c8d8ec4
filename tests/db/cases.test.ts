// What was decided about one's comments, and the rule that without a version one only undoes what one could have seen.
import { beforeEach, expect, test } from 'vitest'
import { db, emptyTables } from '../database.ts'
import { expectSoundHtml, textOf } from '../html.ts'
import { makeArticle, makeComment, makeFlag, makePerson } from '../make.ts'
import { decisionsOn } from '../../src/db/cases.ts'
import { type Decision, decideCase } from '../../src/db/decisions.ts'
import { decisionList } from '../../src/views/decisions.ts'
import { readingOf } from '../look/reading.ts'

beforeEach(emptyTables)

async function world() {
  const author = await makePerson()
  const article = await makeArticle()
  const comment = await makeComment({ article_id: article.id, author_id: author.id, body: 'Buy my bench.' })
  const { id } = await makeFlag({ comment_id: comment.id })
  const moderator = await makePerson({ display_name: 'Mo', roles: ['moderator'] })
  const about = { id, comment_id: comment.id, article_id: article.id, author_id: author.id }
  const decide = (decision: Partial<Decision>) =>
    decideCase(db, {
      case: about,
      actorId: moderator.id,
      outcome: 'hide',
      reason: 'spam',
      note: null,
      version: null,
      asked: new Date(Date.now() + 1000),
      ...decision,
    })
  return { author, decide }
}

const listed = async (personId: string) => {
  const html = String(decisionList(await decisionsOn(db, personId, 'en'), readingOf('en', 'guest')))
  expectSoundHtml(html)
  return textOf(html)
}

test('a person reads what was decided about their comments, why, and not by whom', async () => {
  const { author, decide } = await world()
  expect(await listed(author.id)).toBe('Moderators have decided nothing about your comments.')
  await decide({ note: 'No advertisements, please.' })
  const [row] = await decisionsOn(db, author.id, 'zh-HK')
  expect(row).toMatchObject({
    outcome: 'hide',
    reason: 'spam',
    note: 'No advertisements, please.',
    is_reviewed_again: false,
  })
  expect(row!.article_title).toMatch(/多設長椅/)
  const text = await listed(author.id)
  expect(text).toMatch(
    /^Hidden Spam .* Buy my bench\. More benches .* The moderator wrote: No advertisements, please\.$/,
  )
  expect(text).not.toContain('Mo,')

  await db.updateTable('cases').set({ state: 'open', mended_at: new Date() }).execute()
  expect(await listed(author.id)).toContain('A moderator will look at it again.')
  expect(await decisionsOn(db, (await makePerson()).id, 'en')).toEqual([])
})

test('what they took away themselves is not shown to them again', async () => {
  const { author, decide } = await world()
  await decide({})
  await db.updateTable('comments').set({ state: 'withdrawn', withdrawn_at: new Date() }).execute()
  expect(await listed(author.id)).toMatch(/^Hidden Spam .*Removed by its author/)
  expect(await listed(author.id)).not.toContain('Buy my bench.')
})

test('without a version only what was decided before the request began is undone', async () => {
  const { decide } = await world()
  const before = new Date()
  expect(await decide({ asked: before })).toBe('decided')
  expect(await decide({ outcome: 'keep', reason: 'within_rules', asked: before })).toBe('quicker')
  expect(await decide({ outcome: 'hide', reason: 'abuse' })).toBe('quicker')
  expect(await decide({ outcome: 'keep', reason: 'within_rules' })).toBe('decided')
  // With one, the same outcome may get another reason, but not the same again.
  expect(await decide({ outcome: 'keep', reason: 'within_rules', version: 3 })).toBe('quicker')
  expect(await decide({ outcome: 'keep', reason: 'off_topic', version: 2 })).toBe('quicker')
  expect(await decide({ outcome: 'keep', reason: 'off_topic', version: 3 })).toBe('decided')
})
