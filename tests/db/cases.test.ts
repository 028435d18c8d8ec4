// The rule that without a version one only undoes what one could have seen.
import { beforeEach, expect, test } from 'vitest'
import { db, emptyTables } from '../database.ts'
import { makeArticle, makeComment, makeFlag, makePerson } from '../make.ts'
import { type Decision, decideCase } from '../../src/db/decisions.ts'

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
