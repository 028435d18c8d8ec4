// What every route of the desk begins with, and the form that most of them end with.
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { type DraftRow, draftByPublicId } from '../db/drafts.ts'
import { topicChoices } from '../db/desk.ts'
import { canEditArticles, isSuspended } from '../domain/permissions.ts'
import { languages } from '../domain/words.ts'
import { type DeskForm, deskFormPage } from '../views/desk-form.ts'
import { judge } from './desk-draft.ts'
import { lineOf, valuesOf, withRows } from './desk-fields.ts'
import { sampleIn } from './desk-poll.ts'
import { allow, found, type SignedInEnv } from './env.ts'
import type { Values } from './forms.ts'

export type Room = Context<SignedInEnv>

/** Behind it stand editors only; an administrator is none by that alone. */
export const editorsOnly = createMiddleware<SignedInEnv>(async (c, next) => {
  const { viewer, reading } = c.var
  allow(!isSuspended(viewer, reading.now), 'suspended')
  allow(canEditArticles(viewer, reading.now))
  await next()
})

export const draftHere = async (c: Context<SignedInEnv, string>) =>
  found(await draftByPublicId(c.var.db, c.req.param('id') ?? ''))

/** What was not sent stays as the article has it. */
export async function judged(c: Room, row: DraftRow | null, typed: Values, publishing: boolean) {
  const { timeZone, now, t } = c.var.reading
  const topics = await topicChoices(c.var.db)
  const values = { ...(row && valuesOf(row, timeZone)), ...typed }
  return judge(values, { row, topics, publishing, language: t.lang, timeZone, now })
}

/** The form with what was typed over what is saved, and with a preview if it was open. */
export async function deskForm(
  c: Room,
  row: DraftRow | null,
  form: Pick<DeskForm, 'values' | 'faults' | 'conflict' | 'told'>,
) {
  const { reading, db } = c.var
  const values = withRows({ ...(row && valuesOf(row, reading.timeZone)), ...form.values })
  const preview = lineOf(values, 'previewing') === '' ? null : await previewsOf(c, values)
  const requestId = lineOf(values, 'request_id') || randomUUID()
  const sample = sampleIn(values)
  const topics = await topicChoices(db)
  return deskFormPage({ ...form, row, topics, requestId, values, preview, sample }, reading)
}

/** Both languages as the renderer would set them. */
export async function previewsOf(c: Room, values: Values) {
  const [en, zh] = await Promise.all(
    languages.map(async (language) => ({
      title: lineOf(values, `title.${language}`),
      standfirst: lineOf(values, `standfirst.${language}`),
      ...(await c.var.renderer.render(lineOf(values, `body.${language}`), 'article')),
    })),
  )
  return { en: en!, 'zh-HK': zh! }
}
