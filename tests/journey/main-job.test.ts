// The main job, end to end: an editor asks, a city answers, moderators keep it open. Told once, walked four times.
import { beforeEach, expect, test } from 'vitest'
import { languages } from '../../src/domain/words.ts'
import { proveIn } from '../account-mails.ts'
import { expectClean } from '../chromium.ts'
import { emptyTables } from '../database.ts'
import { serveApp } from '../serving.ts'
import { grantRole, makeMember, signIn, signOut, signUp } from './joining.ts'
import { decide, flag, openCase } from './moderating.ts'
import { again, answer, castBallot, comment, edit, lookFirst, read, takeAway, vote } from './talking.ts'
import { commentSaying, saying, seen, unseen, visitor, type Way } from './visitor.ts'
import { said } from './words.ts'
import { close, publish, writeArticle } from './writing.ts'

const origin = await serveApp()
const ways: Way[] = languages.flatMap((lang) => [
  { lang, javaScript: true },
  { lang, javaScript: false },
])

beforeEach(emptyTables)

test.each(ways)('in $lang, with JavaScript: $javaScript', { timeout: 90_000 }, async (way) => {
  const ruth = await visitor(origin, way, 'ruth-ip', 'Ruth Ip')
  const ed = await visitor(origin, way, 'ed-lam', '林編輯')
  const mo = await visitor(origin, way, 'mo-yau', 'Mo Yau')
  const ada = await visitor(origin, way, 'ada-chan', '陳愛達')
  const ben = await visitor(origin, way, 'ben-ho', 'Ben Ho')
  const words = said[way.lang]
  const { t } = ada

  // An administrator makes an editor and a moderator; somebody new comes.
  await makeMember(ruth, ['administrator'])
  for (const member of [ed, mo, ben]) await makeMember(member)
  await signIn(ruth)
  await grantRole(ruth, ed, 'editor')
  await grantRole(ruth, mo, 'moderator')
  await signUp(ada, 'academia')
  await proveIn(ada.page, ada.account.email)

  // The editor asks.
  await signIn(ed)
  await writeArticle(ed)
  await publish(ed)

  // Citizens read, comment and answer.
  await read(ada)
  await lookFirst(ada, words.shade, words.stressed)
  await ada.press(t.comment.post)
  await seen(commentSaying(ada.page, words.stressed))
  await edit(ada, words.stressed, words.shadeBetter)
  await seen(ada.page.getByRole('link', { name: t.comment.edited }))
  await signIn(ben)
  await read(ben)
  await comment(ben, words.cost)
  await again(ada)
  await answer(ada, words.cost, words.answer)

  // They say what they think of it, and change their minds.
  await again(ben)
  await vote(ben, words.shadeBetter, 'agree', { count: 1, mine: true })
  await vote(ben, words.shadeBetter, 'unsure', { count: 1, mine: true })
  await vote(ben, words.shadeBetter, 'unsure', { count: 0, mine: false })
  await vote(ben, words.shadeBetter, 'disagree', { count: 1, mine: true })
  await again(ada)
  await vote(ada, words.cost, 'agree', { count: 1, mine: true })
  await castBallot(ada, 0, [1, 0, 0])
  await castBallot(ada, 1, [0, 1, 0])
  await again(ben)
  await castBallot(ben, 1, [0, 2, 0])

  // What is not in order is flagged, hidden, mended and kept.
  await comment(ben, words.insult)
  await again(ada)
  await flag(ada, words.insult, 'abuse', words.flagNote)
  await signIn(mo)
  await openCase(mo, words.insult)
  await seen(mo.page.getByText(words.flagNote))
  await decide(mo, 'hide', 'abuse', words.decisionNote)
  await again(ada)
  await seen(ada.page.getByText(t.comment.hidden(t.reasons.abuse)))
  await unseen(commentSaying(ada.page, words.insult))
  await again(ben)
  await seen(ben.page.getByText(t.comment.heldHidden(t.reasons.abuse)))
  await seen(ben.page.getByText(words.decisionNote))
  await edit(ben, words.insult, words.mended)
  await seen(ben.page.getByText(t.comment.heldMended))
  await ben.open('/statements')
  await ben.page.locator('main .notices a').first().click()
  await seen(ben.page.getByText(words.decisionNote))
  await seen(ben.page.getByRole('link', { name: t.appeal.object }))
  await openCase(mo, words.mended)
  await decide(mo, 'keep', 'within_rules')
  await again(ada)
  await seen(commentSaying(ada.page, words.mended))

  // An own comment is taken away, and the discussion ends.
  await again(ben)
  await comment(ben, words.regretted)
  await takeAway(ben, words.regretted)
  await again(ben)
  await ben.page.getByLabel(t.comment.write).fill(words.late)
  await close(ed)
  // An open page learns of it, and keeps what was typed; one without JavaScript is told when it sends.
  if (way.javaScript) {
    await seen(ben.page.locator('#write').getByText(t.live.closed))
    expect(await ben.page.getByLabel(t.comment.write).inputValue()).toBe(words.late)
  } else {
    await ben.press(t.comment.post)
    await seen(ben.page.getByText(t.errors.closedWhy))
  }
  await again(ada)
  await seen(ada.page.getByText(saying(t.thread.closedSince)))
  await seen(commentSaying(ada.page, words.answer))
  expect(await ada.page.getByLabel(t.comment.write).count()).toBe(0)
  expect(await ada.page.getByRole('link', { name: t.comment.reply, exact: true }).count()).toBe(0)

  for (const person of [ruth, ed, mo, ada, ben]) {
    await signOut(person)
    await expectClean(person.page)
  }
})
