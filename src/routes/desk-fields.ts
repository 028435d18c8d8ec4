// The fields of the desk's form: as they are typed, as an article has them, and what can be said of them one by one.
import { z } from 'zod'
import type { DraftRow } from '../db/drafts.ts'
import { wallClockOf } from '../domain/wall-clock.ts'
import { requestId, type Values } from './forms.ts'

export const mostOptions = 20
const fewestRows = 5
const rowsMore = 5

const typed = z.string().optional()
const repeated = z.union([z.array(z.string()), z.string()]).optional()

/** Only the shape: what the texts say is judged all at once, see desk-draft.ts. */
export const deskFields = z.strictObject({
  slug: typed,
  topic: typed,
  'title.en': typed,
  'standfirst.en': typed,
  'body.en': typed,
  'title.zh-HK': typed,
  'standfirst.zh-HK': typed,
  'body.zh-HK': typed,
  single_language_reason: typed,
  publish_at: typed,
  closes_at: typed,
  first_comments: typed,
  'poll.question.en': typed,
  'poll.question.zh-HK': typed,
  'poll.option.en': repeated,
  'poll.option.zh-HK': repeated,
  'poll.method': typed,
  'poll.max_choices': typed,
  'poll.budget': typed,
  'poll.quorum': typed,
  'poll.required_share': typed,
  'poll.results': typed,
  'poll.closes_at': typed,
  'poll.second_opens_at': typed,
  'poll.second_closes_at': typed,
  version: typed,
  request_id: requestId,
  preview: typed,
  previewing: typed,
  more: typed,
  publish: typed,
  /** The tabs of languages belong to no form, which not everything that reads forms understands. */
  shown: typed,
})

/** An act on an article: the version that the editor saw, and for publication another time than the planned one. */
export const actFields = z.strictObject({ version: typed, publish_at: typed })

export const previewFields = deskFields.extend({
  language: z.enum(['en', 'zh-HK']).optional(),
  part: z.enum(['poll']).optional(),
})

/** An article as its form shows it. */
export function valuesOf(row: DraftRow, timeZone: string): Values {
  const clock = (at: Date | null) => (at === null ? '' : wallClockOf(at, timeZone))
  const options = row.options ?? []
  return {
    slug: row.slug,
    topic: row.topic_slug,
    ...Object.fromEntries(
      row.texts.flatMap(({ language, title, standfirst, body }) => [
        [`title.${language}`, title],
        [`standfirst.${language}`, standfirst],
        [`body.${language}`, body],
      ]),
    ),
    single_language_reason: row.single_language_reason ?? '',
    publish_at: clock(row.publish_at),
    closes_at: clock(row.closes_at),
    first_comments: String(row.first_comments ?? ''),
    'poll.question.en': row.question_en ?? '',
    'poll.question.zh-HK': row.question_zh_hk ?? '',
    'poll.option.en': options.map(({ label_en }) => label_en ?? ''),
    'poll.option.zh-HK': options.map(({ label_zh_hk }) => label_zh_hk ?? ''),
    'poll.method': row.method ?? '',
    'poll.max_choices': String(row.max_choices ?? ''),
    'poll.budget': String(row.budget ?? ''),
    'poll.quorum': String(row.quorum ?? ''),
    'poll.required_share': String(row.required_share ?? ''),
    'poll.results': row.results ?? 'always',
    'poll.closes_at': clock(row.poll_closes_at),
    'poll.second_opens_at': clock(row.second_opens_at),
    'poll.second_closes_at': clock(row.second_closes_at),
    version: String(row.version),
  }
}

/** With as many rows for options as there are, a blank one to go on with, and never fewer than five. */
export function withRows(values: Values, more = false): Values {
  const [en, zh] = [listOf(values, 'poll.option.en'), listOf(values, 'poll.option.zh-HK')]
  const given = Math.max(en.length, zh.length)
  const rows = Math.min(mostOptions, Math.max(fewestRows, more ? given + rowsMore : given))
  const filled = (list: string[]) => Array.from({ length: Math.max(rows, given) }, (_, at) => list[at] ?? '')
  return { ...values, 'poll.option.en': filled(en), 'poll.option.zh-HK': filled(zh) }
}

/** What stands once; '' where it was not sent. */
export const lineOf = (values: Values, name: string): string => [values[name] ?? ''].flat()[0] ?? ''

/** A form of ours has rows for twenty; of thousands that a program sends as many are read as it takes to say no. */
export const listOf = (values: Values, name: string): string[] =>
  [values[name] ?? []].flat().slice(0, 5 * mostOptions)
