// What a line of the public log says, and by whom.
import { expect, test } from 'vitest'
import { byWhom, happeningOf, type LoggedDeed, publicActs } from '../../src/domain/moderation-log.ts'

const decision: LoggedDeed = { act: 'case_decided', outcome: 'keep', of_comment: true, before: null }

test.each([
  [{}, 'kept'],
  [{ before: 'kept' }, 'kept'],
  [{ before: 'taken' }, 'restored'],
  [{ before: 'held' }, 'published'],
  [{ before: 'refused' }, 'published'],
  [{ outcome: 'hide' }, 'hidden'],
  [{ outcome: 'remove' }, 'removed'],
  [{ outcome: 'remove', of_comment: false, before: 'held' }, 'refused'],
  [{ act: 'appeal_decided', outcome: 'agreed' }, 'appeal_upheld'],
  [{ act: 'appeal_decided', outcome: 'not_agreed' }, 'appeal_dismissed'],
  [{ act: 'word_rule_deleted', outcome: null }, 'words_changed'],
] as const)('a deed %j: %s', (changes, happening) => {
  expect(happeningOf({ ...decision, ...changes })).toBe(happening)
})

test('who did it: never who objected, and no number for what administrators alone can do', () => {
  const by = Object.fromEntries(
    publicActs.map((act) => [act, byWhom({ act, rule: null, by_somebody: true })] as const),
  )
  expect(Object.entries(by).filter(([, who]) => who !== 'moderator')).toEqual([
    ['appeal_made', 'concerned'],
    ['word_rule_saved', 'administration'],
    ['word_rule_deleted', 'administration'],
    ['rules_saved', 'administration'],
  ])
  expect(byWhom({ act: 'text_held', rule: 'words', by_somebody: false })).toBe('rule')
  expect(byWhom({ act: 'case_decided', rule: null, by_somebody: false })).toBe('forum')
  expect(byWhom({ act: 'case_decided', rule: 'words', by_somebody: true })).toBe('moderator')
})
