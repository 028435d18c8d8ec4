// Who may do what, as tables: one row a case, and each no stands beside a yes.
import { expect, test } from 'vitest'
import {
  canAdminister,
  canCastBallot,
  canComment,
  canDraft,
  canDecide,
  canEditArticles,
  canEditComment,
  canFlag,
  canHearAppeals,
  canModerate,
  canRemoveComment,
  canSanction,
  canSeeText,
  canSeeUnpublished,
  canSuspend,
  canVote,
  canWrite,
  isOpen,
  isSuspended,
  type Viewer,
} from '../../src/domain/permissions.ts'
import { articleStates, commentStates, roles, type Role } from '../../src/domain/words.ts'
import { openPoll } from './open-poll.ts'

const now = new Date('2026-11-23T12:00:00Z')
const soon = new Date(now.getTime() + 1)
const justNow = new Date(now.getTime() - 1)
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

function person(id: string, held: Role[] = [], suspended_until: Date | null = null): Viewer {
  const names = { public_id: `p${id}`, handle: `h${id}`, display_name: `N${id}` }
  const none = { sector: null, is_verified: true }
  return { id, ...names, ...none, language: 'en', roles: held, suspended_until }
}
const ada = person('1')
const ben = person('2')
const banned = person('1', [...roles], soon)
const moderator = person('3', ['moderator'])
const editor = person('4', ['editor'])
const administrator = person('5', ['administrator'])
const unverified = { ...person('6'), is_verified: false }
const everybody = {
  nobody: null,
  citizen: ben,
  unverified,
  moderator,
  editor,
  administrator,
  suspended: banned,
}

const open = { state: 'published', closes_at: null } as const
const posted = { author_id: '1', state: 'published', posted_at: minutesAgo(1) } as const
const fresh = { ...posted, reply_count: 0, agree_count: 0, disagree_count: 0, unsure_count: 0 }

test.each([
  ['never', null, false],
  ['until later', soon, true],
  ['until this moment', now, false],
  ['until before', justNow, false],
])('suspended %s', (_, until, expected) => {
  expect(isSuspended(person('1', [], until), now)).toBe(expected)
  expect(canWrite(person('1', [], until), now)).toBe(!expected)
})

test('nobody writes without an account', () => {
  expect(canWrite(null, now)).toBe(false)
})

test.each(articleStates)('an article that is %s', (state) => {
  expect(isOpen({ state, closes_at: null }, now)).toBe(state === 'published')
  expect(isOpen({ state, closes_at: now }, now)).toBe(false)
  expect(isOpen({ state, closes_at: soon }, now)).toBe(state === 'published')
})

const whoMay: [string, (viewer: Viewer | null) => boolean, (keyof typeof everybody)[]][] = [
  [
    'begin a comment',
    (v) => canDraft(v, open, now),
    ['citizen', 'unverified', 'moderator', 'editor', 'administrator'],
  ],
  ['comment', (v) => canComment(v, open, now), ['citizen', 'moderator', 'editor', 'administrator']],
  [
    'vote',
    (v) => canVote(v, posted, open, now),
    ['citizen', 'unverified', 'moderator', 'editor', 'administrator'],
  ],
  ['flag', (v) => canFlag(v, posted, now), ['citizen', 'unverified', 'moderator', 'editor', 'administrator']],
  [
    'cast a ballot',
    (v) => canCastBallot(v, openPoll, now),
    ['citizen', 'unverified', 'moderator', 'editor', 'administrator'],
  ],
  ['edit another’s comment', (v) => canEditComment(v, fresh, now), []],
  ['remove another’s comment', (v) => canRemoveComment(v, posted, now), []],
  ['moderate', (v) => canModerate(v, now), ['moderator']],
  ['decide', (v) => canDecide(v, { author_id: '1', flagger_ids: ['2'] }, now), ['moderator']],
  ['edit articles', (v) => canEditArticles(v, now), ['editor']],
  ['see drafts', (v) => canSeeUnpublished(v, now), ['editor']],
  ['administer', (v) => canAdminister(v, now), ['administrator']],
  ['suspend a citizen', (v) => canSuspend(v, ada, now), ['administrator']],
]
test.each(whoMay)('who may %s', (_, can, allowed) => {
  const able = Object.entries(everybody).filter(([, viewer]) => can(viewer))
  expect(able.map(([name]) => name)).toEqual(allowed)
})

test('commenting, voting and ballots end with the article, flagging does not', () => {
  for (const article of [{ state: 'closed', closes_at: null } as const, { ...open, closes_at: now }]) {
    expect(canComment(ben, article, now)).toBe(false)
    expect(canVote(ben, posted, article, now)).toBe(false)
  }
  for (const article_state of ['closed', 'draft'] as const)
    expect(canCastBallot(ben, { ...openPoll, article_state }, now)).toBe(false)
  expect(canFlag(ben, posted, now)).toBe(true)
})

test.each([
  ['open', { closed_at: null, closes_at: soon }, true],
  ['at its deadline', { closed_at: null, closes_at: now }, false],
  ['closed by hand before it', { closed_at: justNow, closes_at: soon }, false],
])('a poll that is %s', (_, times, expected) => {
  expect(canCastBallot(ben, { ...openPoll, ...times }, now)).toBe(expected)
})

test.each(commentStates)('on a comment that is %s', (state) => {
  const comment = { ...fresh, state }
  expect(canVote(ben, comment, open, now)).toBe(state === 'published')
  expect(canFlag(ben, comment, now)).toBe(state === 'published')
  expect(canVote(ada, comment, open, now)).toBe(false)
  expect(canFlag(ada, comment, now)).toBe(false)
  expect(canEditComment(ada, comment, now)).toBe(state === 'published' || state === 'hidden')
  expect(canRemoveComment(ada, comment, now)).toBe(state === 'published' || state === 'hidden')
  expect(canSeeText(ben, comment, now)).toBe(state === 'published')
  expect(canSeeText(null, comment, now)).toBe(state === 'published')
  expect(canSeeText(ada, comment, now)).toBe(state !== 'withdrawn')
  expect(canSeeText(moderator, comment, now)).toBe(true)
})

test.each([
  ['at once', {}, true],
  ['a moment before 15 minutes', { posted_at: new Date(minutesAgo(15).getTime() + 1) }, true],
  ['at 15 minutes', { posted_at: minutesAgo(15) }, false],
  ['after a reply', { reply_count: 1 }, false],
  ['after an agree', { agree_count: 1 }, false],
  ['after a disagree', { disagree_count: 1 }, false],
  ['after an unsure', { unsure_count: 1 }, false],
  [
    'hidden, late and voted on',
    { state: 'hidden' as const, posted_at: minutesAgo(9999), agree_count: 3 },
    true,
  ],
])('the author edits %s', (_, changes, expected) => {
  expect(canEditComment(ada, { ...fresh, ...changes }, now)).toBe(expected)
})

test('the comment of an erased account belongs to nobody, and not to a guest either', () => {
  const orphan = { ...fresh, author_id: null }
  expect(canEditComment(null, orphan, now)).toBe(false)
  expect(canRemoveComment(null, orphan, now)).toBe(false)
  expect(canSeeText(null, { ...orphan, state: 'hidden' }, now)).toBe(false)
  expect(canVote(ben, orphan, open, now)).toBe(true)
  expect(canDecide(moderator, { author_id: null, flagger_ids: [] }, now)).toBe(true)
})

test('no moderator decides on their own comment or their own flag', () => {
  expect(canDecide(moderator, { author_id: '3', flagger_ids: [] }, now)).toBe(false)
  expect(canDecide(moderator, { author_id: '1', flagger_ids: ['2', '3'] }, now)).toBe(false)
  expect(canDecide(moderator, { author_id: '1', flagger_ids: ['2', '33'] }, now)).toBe(true)
})

test('only administrators suspend, each other too, but nobody themselves', () => {
  expect(canSuspend(administrator, administrator, now)).toBe(false)
  expect(canSuspend(moderator, editor, now)).toBe(false)
  expect(canSuspend(administrator, moderator, now)).toBe(true)
  expect(canSuspend(person('6', ['administrator']), administrator, now)).toBe(true)
})

test('moderators sanction, never themselves, and an administrator only who is one too', () => {
  const both = person('7', ['moderator', 'administrator'])
  expect(canSanction(moderator, { id: '1', roles: [] }, now)).toBe(true)
  expect(canSanction(moderator, moderator, now)).toBe(false)
  expect(canSanction(administrator, { id: '1', roles: [] }, now)).toBe(false)
  expect(canSanction(moderator, administrator, now)).toBe(false)
  expect(canSanction(both, administrator, now)).toBe(true)
})

test('objections are heard by moderators and administrators', () => {
  expect([moderator, administrator, editor, null].map((one) => canHearAppeals(one, now))).toEqual([
    true,
    true,
    false,
    false,
  ])
})
