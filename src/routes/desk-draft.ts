// From what editors typed to an article that can be kept, with every fault of it at once.
import type { DraftRow } from '../db/drafts.ts'
import type { PollToKeep } from '../db/poll-drafts.ts'
import type { Limit } from '../domain/measure.ts'
import { type Draft, isSlug, lacking, reasonThatHolds } from '../domain/publication.ts'
import { languages } from '../domain/words.ts'
import { lineOf } from './desk-fields.ts'
import { byLanguage, cleaned, type Judging, type Note } from './desk-judging.ts'
import { pollIn } from './desk-poll.ts'
import { timesIn } from './desk-times.ts'
import type { Faults, Values } from './forms.ts'

export interface Judged extends Draft {
  /** `null`: to be made from the title. */
  slug: string | null
  topic_id: string
  poll: PollToKeep | null
  publish_at: Date | null
  closes_at: Date | null
  /** `null`: as everywhere. */
  first_comments: number | null
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
    first_comments: firstCommentsIn(values, note),
  }
  if (publishing || (row !== null && row.state !== 'draft')) {
    // A poll with ballots can no longer be completed: readers see it in the language it has.
    const asked = row !== null && row.ballot_count > 0 ? { ...draft, poll: null } : draft
    const isMade = (name: string) => poll?.method === 'scale' && name.startsWith('poll.option.')
    for (const [name, fault] of Object.entries(lacking(asked))) if (!isMade(name)) note(name, fault)
  }
  return { draft, faults }
}

const mostFirstComments = 100

function firstCommentsIn(values: Values, note: Note): number | null {
  const typed = lineOf(values, 'first_comments').normalize('NFKC').trim()
  if (typed === '') return null
  const number = /^\d{1,3}$/.test(typed) ? Number(typed) : mostFirstComments + 1
  if (number > mostFirstComments) note('first_comments', `whole_number_to:${mostFirstComments}`)
  return number
}

/** Reads a text as it is to be kept; one in which nothing would be seen is none. */
const reader =
  (values: Values, note: Note) =>
  (name: string, limit: Limit, kind?: 'line'): string =>
    cleaned(lineOf(values, name), limit, (fault) => note(name, fault), kind)

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
