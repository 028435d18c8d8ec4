// Flags and what comes of them: the flagger's part, the moderator's, the author's.
import type { FlagReason, Outcome } from '../../src/domain/words.ts'
import { beginning, commentSaying, inPlace, seen, type Visitor } from './visitor.ts'

export async function flag(flagger: Visitor, text: string, reason: FlagReason, note: string) {
  const { page, t } = flagger
  await inPlace(flagger, async () => {
    await flagger.follow(t.comment.flag, commentSaying(page, text))
    await page.getByRole('radio', { name: beginning(t.reasons[reason]) }).check()
    await page.getByRole('textbox', { name: beginning(t.flag.note) }).fill(note)
    await flagger.press(t.flag.send)
    await seen(page.getByText(t.flag.waits))
  })
}

/** From the count in the navigation to the case. */
export async function openCase(moderator: Visitor, text: string) {
  const { page, t } = moderator
  await moderator.open('/')
  await moderator.follow(`${t.nav.moderation} ${t.nav.openCases(1)}`)
  await page.getByRole('link', { name: text }).click()
  await seen(page.getByRole('heading', { level: 1, name: t.moderation.caseTitle(1) }))
  await seen(commentSaying(page, text))
}

export async function decide(
  moderator: Visitor,
  outcome: Outcome,
  reason: FlagReason | 'within_rules',
  note = '',
) {
  const { page, t } = moderator
  const again = page.getByText(t.moderation.decideAgain, { exact: true })
  if (await again.isVisible()) await again.click()
  await inPlace(moderator, async () => {
    await page.getByRole('radio', { name: beginning(t.outcomes[outcome]) }).check()
    await page.getByRole('combobox', { name: t.moderation.reason }).selectOption(t.reasons[reason])
    await page.getByRole('textbox', { name: beginning(t.moderation.note) }).fill(note)
    await moderator.press(t.moderation.send)
    await seen(page.getByText(t.moderation.stands))
  })
  await seen(page.getByRole('link', { name: t.nav.moderation, exact: true }))
}
