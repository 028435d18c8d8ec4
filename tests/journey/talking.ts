// What citizens do under an article: comment and answer, vote, cast a ballot, mend what they wrote, take it away.
import type { Stance } from '../../src/domain/words.ts'
import { expect } from 'vitest'
import { beginning, commentSaying, inPlace, seen, unseen, type Visitor } from './visitor.ts'
import { article, poll } from './words.ts'

export async function read(reader: Visitor) {
  const { page, t, lang } = reader
  await reader.open('/')
  await reader.follow(article[lang].title)
  await seen(page.getByRole('heading', { level: 1, name: article[lang].title }))
  await seen(page.getByRole('heading', { name: article[lang].heading }))
  await seen(page.getByRole('heading', { name: t.thread.title }))
}

export const again = (reader: Visitor) => reader.open(`/articles/${article.slug}`)

export async function comment(writer: Visitor, text: string) {
  const { page, t } = writer
  await page.getByLabel(t.comment.write).fill(text)
  await inPlace(writer, async () => {
    await writer.press(t.comment.post)
    await seen(commentSaying(page, text))
  })
}

/** The text is seen as it will look, and can then be posted from where it is. */
export async function lookFirst(writer: Visitor, text: string, stressed: string) {
  const { page, t } = writer
  await page.getByLabel(t.comment.write).fill(text)
  await inPlace(writer, async () => {
    await writer.press(t.comment.preview)
    const preview = page.getByRole('region', { name: t.comment.previewTitle })
    await seen(preview.getByRole('emphasis').filter({ hasText: stressed }))
  })
  expect(await page.getByLabel(t.comment.write).inputValue()).toBe(text)
}

export async function answer(writer: Visitor, to: string, text: string) {
  const { page, t } = writer
  await inPlace(writer, async () => {
    await writer.follow(t.comment.reply, commentSaying(page, to))
    await page.getByLabel(t.comment.writeReply).fill(text)
    await writer.press(t.comment.postReply)
    await seen(commentSaying(page, text))
  })
}

/** `count`: what stands beside the stance afterwards. Pressing one's own takes it back. */
export async function vote(
  voter: Visitor,
  text: string,
  stance: Stance,
  { count, mine }: { count: number; mine: boolean },
) {
  const { page, t } = voter
  const answers = commentSaying(page, text).getByRole('group', { name: t.vote.answers })
  await inPlace(voter, async () => {
    await answers.getByRole('button', { name: beginning(`${t.stances[stance]} `) }).click()
    await seen(
      answers.getByRole('button', { name: `${t.stances[stance]} ${count}`, exact: true, pressed: mine }),
    )
  })
}

/** `results` of the options in their order, once the ballot is in. */
export async function castBallot(voter: Visitor, option: number, results: number[]) {
  const { page, t, lang } = voter
  const { question, options } = poll[lang]
  const card = page.getByRole('region', { name: question })
  const change = card.getByText(t.poll.change, { exact: true })
  const isFirst = !(await change.isVisible())
  if (!isFirst) await change.click()
  await inPlace(voter, async () => {
    await card.getByLabel(options[option]!).check()
    await voter.press(isFirst ? t.poll.cast : t.poll.recast, card)
    await seen(
      card.getByRole('row').filter({ hasText: t.poll.results.mine }).filter({ hasText: options[option]! }),
    )
  })
  const counted = card.getByRole('table').getByRole('row').locator('td:first-of-type')
  expect(await counted.allTextContents()).toEqual(results.map(String))
}

export async function edit(writer: Visitor, text: string, better: string) {
  const { page, t } = writer
  await inPlace(writer, async () => {
    await writer.follow(t.common.edit, commentSaying(page, text))
    await page.getByLabel(t.comment.editTitle).fill(better)
    await writer.press(t.common.save)
    await seen(commentSaying(page, better))
  })
}

export async function takeAway(writer: Visitor, text: string) {
  const { page, t } = writer
  await inPlace(writer, async () => {
    await writer.follow(t.common.remove, commentSaying(page, text))
    await writer.press(t.comment.removalDo)
    await seen(page.getByText(t.comment.withdrawn))
  })
  await unseen(commentSaying(page, text))
}
