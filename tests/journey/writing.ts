// The editor's part: an article in both languages with its poll, looked at, saved, published, and closed again.
import { languages } from '../../src/domain/words.ts'
import { article, poll } from './words.ts'
import { seen, type Visitor } from './visitor.ts'

export async function writeArticle(editor: Visitor) {
  const { page, t } = editor
  await editor.follow(t.nav.desk)
  await editor.follow(t.desk.newArticle)
  await page.getByLabel(t.desk.fields.topic).selectOption({ index: 2 })
  await page.getByLabel(t.desk.fields.slug).fill(article.slug)
  for (const language of languages) {
    const pane = page.getByRole('region', { name: t.common.language[language], exact: true })
    const { title, standfirst, body } = article[language]
    await pane.getByLabel(t.desk.fields.title).fill(title)
    await pane.getByLabel(t.desk.fields.standfirst).fill(standfirst)
    await pane.getByLabel(t.desk.fields.body).fill(body)
    await fillPoll(editor, language)
  }
  await lookAtIt(editor)
  await editor.press(t.desk.saveDraft)
  await seen(page.getByRole('status').filter({ hasText: t.desk.version(1) }))
  await seen(page.getByRole('heading', { name: t.desk.publication }))
}

async function fillPoll({ page, t }: Visitor, language: (typeof languages)[number]) {
  const { question, options } = poll[language]
  const labelled = (field: string) =>
    page.getByLabel(t.desk.inLanguage(field, t.common.language[language]), { exact: true })
  await labelled(t.desk.fields['poll.question']).fill(question)
  for (const [at, option] of options.entries()) await labelled(t.desk.option(at + 1)).fill(option)
}

/** Nothing is saved by it, and nothing that was typed is lost. */
async function lookAtIt(editor: Visitor) {
  const { page, t } = editor
  await editor.press(t.common.preview)
  for (const language of languages) {
    const preview = page.getByRole('region', { name: t.desk.previewOf(t.common.language[language]) })
    await seen(preview.getByRole('heading', { name: article[language].heading }))
  }
}

export async function publish(editor: Visitor) {
  const { page, t, lang } = editor
  await editor.press(t.desk.deed.publish[0])
  await seen(page.getByRole('heading', { level: 1, name: article[lang].title }))
  await seen(page.getByText(t.article.open, { exact: true }))
}

export async function close(editor: Visitor) {
  const { page, t, lang } = editor
  await editor.follow(t.nav.desk)
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: article[lang].title }) })
  await row.getByText(t.desk.deeds, { exact: true }).click()
  await editor.press(t.desk.deed.close[0], row)
  await seen(row.getByText(t.articleStates.closed, { exact: true }))
}
