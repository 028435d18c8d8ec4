// From what editors typed to an article that can be kept, with every fault of it at once.
import type { DraftRow } from '../db/article-drafts.ts'
import type { TopicChoice } from '../db/desk.ts'
import { type Limit, tooLong } from '../domain/measure.ts'
import { type Draft, isSlug, lacking, reasonThatHolds } from '../domain/publication.ts'
import { cleanText, isBlank, textFault } from '../domain/text.ts'
import { instantOf, wallClockOf } from '../domain/wall-clock.ts'
import { type Language, languages, type PollResults, pollResults } from '../domain/words.ts'
import type { ArticleState } from '../db/schema.ts'
import { lineOf, listOf, mostOptions } from './desk-fields.ts'
import type { Faults, Values } from './forms.ts'

export interface Judged extends Draft {
  /** `null`: to be made from the title. */
  slug: string | null
  topic_id: string
  poll: (NonNullable<Draft['poll']> & { results: PollResults; closes_at: Date | null }) | null
  publish_at: Date | null
  closes_at: Date | null
}

export interface Judging {
  row: DraftRow | null
  topics: readonly TopicChoice[]
  /** Whether it is to appear now or at its time. */
  publishing: boolean
  language: Language
  timeZone: string
  now: Date
}

/** `values` hold every field: what was not sent is as the article has it. */
export function judge(values: Values, judging: Judging): { draft: Judged; faults: Faults } {
  const { row, topics, publishing } = judging
  const faults: Faults = {}
  const note = (name: string, fault: string | null) => {
    if (fault !== null) faults[name] ??= fault
  }
  const read = reader(values, note)
  const texts = byLanguage((language) => ({
    title: read(`title.${language}`, 'article_title', 'line'),
    standfirst: read(`standfirst.${language}`, 'article_standfirst', 'line'),
    body: read(`body.${language}`, 'article_body'),
  }))
  if (languages.every((language) => texts[language].title === '')) {
    note(`title.${judging.language}`, 'title_one')
  }
  const topic = topics.find(({ slug }) => slug === lineOf(values, 'topic'))
  if (!topic) note('topic', 'choose_topic')
  const slug = slugIn(values, row, note)
  const times = timesIn(values, judging, note)
  const poll = pollIn(values, judging, note)
  const reason = read('single_language_reason', 'single_language_reason')
  const draft: Judged = {
    slug,
    topic_id: topic?.id ?? '',
    texts,
    poll,
    single_language_reason: reasonThatHolds({ texts, single_language_reason: reason === '' ? null : reason }),
    publish_at: times.publish_at,
    closes_at: times.closes_at,
  }
  if (publishing || (row !== null && row.state !== 'draft')) {
    for (const [name, fault] of Object.entries(lacking(draft))) note(name, fault)
  }
  return { draft, faults }
}

type Note = (name: string, fault: string | null) => void

const byLanguage = <T>(make: (language: Language) => T): Record<Language, T> => ({
  en: make('en'),
  'zh-HK': make('zh-HK'),
})

/** Reads a text as it is to be kept; one in which nothing would be seen is none. */
const reader =
  (values: Values, note: Note) =>
  (name: string, limit: Limit, kind?: 'line'): string =>
    cleaned(lineOf(values, name), limit, (fault) => note(name, fault), kind)

function cleaned(raw: string, limit: Limit, note: (fault: string | null) => void, kind?: 'line'): string {
  const clean = kind === 'line' ? cleanText(raw).replace(/\s+/g, ' ').trim() : cleanText(raw)
  const excess = tooLong(clean, limit)
  note(textFault(raw) ?? (excess && `too_long_${excess.unit}:${excess.by}`))
  return isBlank(clean) ? '' : clean
}

function slugIn(values: Values, row: DraftRow | null, note: Note): string | null {
  const slug = lineOf(values, 'slug').trim().toLowerCase()
  if (row !== null && row.published_version !== null) {
    if (slug !== row.slug) note('slug', 'slug_fixed')
    return row.slug
  }
  if (slug === '') return null
  if (!isSlug(slug)) note('slug', 'slug_shape')
  return slug
}

/** A moment that was not touched stays to the second; the field shows minutes only. */
function momentIn(values: Values, name: string, stored: Date | null, timeZone: string, note: Note) {
  const text = lineOf(values, name).trim()
  if (text === '') return null
  if (stored !== null && text === wallClockOf(stored, timeZone)) return stored
  const at = instantOf(text, timeZone)
  if (at === null || at.getUTCFullYear() < 1970) note(name, 'not_a_moment')
  return at
}

/** An end that has passed may stay where it was, but is not set so now, nor published with. */
function timesIn(values: Values, { row, publishing, timeZone, now }: Judging, note: Note) {
  const publish_at = momentIn(values, 'publish_at', row?.publish_at ?? null, timeZone, note)
  const closes_at = momentIn(values, 'closes_at', row?.closes_at ?? null, timeZone, note)
  const state: ArticleState = row?.state ?? 'draft'
  const touched = (at: Date, stored: Date | null | undefined) => at.getTime() !== stored?.getTime()
  if (state === 'scheduled' && !publishing) {
    if (publish_at === null) note('publish_at', 'time_needed')
    else if (publish_at <= now && touched(publish_at, row?.publish_at)) note('publish_at', 'past_moment')
  }
  const appears = publishing || state === 'scheduled'
  if (closes_at !== null && (appears || state === 'published')) {
    if (closes_at <= now && (appears || touched(closes_at, row?.closes_at))) note('closes_at', 'past_moment')
    else if (appears && publish_at !== null && closes_at <= publish_at)
      note('closes_at', 'before_publication')
  }
  return { publish_at, closes_at }
}

function pollIn(values: Values, judging: Judging, note: Note): Judged['poll'] {
  const question = byLanguage((language) => {
    const name = `poll.question.${language}`
    return cleaned(lineOf(values, name), 'poll_question', (fault) => note(name, fault), 'line')
  })
  const options = optionsIn(values, note)
  if (options.length === 0 && languages.every((language) => question[language] === '')) return null
  if (languages.every((language) => question[language] === '')) {
    note(`poll.question.${judging.language}`, 'question_missing')
  }
  if (options.length > mostOptions) note('poll', `too_many_options:${mostOptions}`)
  const word = lineOf(values, 'poll.results') || 'always'
  const results = pollResults.find((one) => one === word)
  if (results === undefined) note('poll.results', 'not_a_choice')
  return {
    question,
    options,
    max_choices: maxChoicesIn(values, note),
    results: results ?? 'always',
    closes_at: pollEndIn(values, judging, note),
  }
}

function maxChoicesIn(values: Values, note: Note): number {
  const text = lineOf(values, 'poll.max_choices').trim() || '1'
  const number = /^\d{1,2}$/.test(text) ? Number(text) : 0
  if (number < 1 || number > mostOptions) note('poll.max_choices', `whole_number:${mostOptions}`)
  return number
}

/** Pairs by position up to the last that says something; a gap before another option is a slip, not a wish. */
function optionsIn(values: Values, note: Note): Record<Language, string>[] {
  const lists = byLanguage((language) =>
    listOf(values, `poll.option.${language}`).map((raw, at) =>
      cleaned(raw, 'poll_option', (fault) => note(`poll.option.${language}.${at}`, fault), 'line'),
    ),
  )
  const lengths = byLanguage((language) => lists[language].findLastIndex((text) => text !== '') + 1)
  for (const language of languages) {
    const list = lists[language].slice(0, lengths[language])
    list.forEach((text, at) => {
      if (text === '') note(`poll.option.${language}.${at}`, 'option_hole')
      else if (list.indexOf(text) < at) note(`poll.option.${language}.${at}`, 'option_twice')
    })
  }
  return Array.from({ length: Math.max(lengths.en, lengths['zh-HK']) }, (_, at) =>
    byLanguage((language) => lists[language][at] ?? ''),
  )
}

/** A poll that has ended has shown its results: it does not begin again. */
function pollEndIn(values: Values, { row, publishing, timeZone, now }: Judging, note: Note): Date | null {
  const stored = row?.poll_closes_at ?? null
  const at = momentIn(values, 'poll.closes_at', stored, timeZone, note)
  const touched = at?.getTime() !== stored?.getTime()
  const appeared = row !== null && row.state !== 'draft' && row.state !== 'scheduled'
  const over = appeared && ((row.poll_closed_at ?? null) !== null || (stored !== null && stored <= now))
  if (over && touched) note('poll.closes_at', 'poll_over')
  else if (at !== null && at <= now && (publishing || (appeared && touched)))
    note('poll.closes_at', 'past_moment')
  return at
}
