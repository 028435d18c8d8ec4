// The poll of the desk's form, from what was typed.
import type { PollToKeep } from '../db/poll-drafts.ts'
import type { PollSample } from '../domain/sample-poll.ts'
import { type Language, languages, type PollMethod, pollMethods, pollResults } from '../domain/words.ts'
import { texts } from '../locales/index.ts'
import { lineOf, listOf, mostOptions } from './desk-fields.ts'
import { byLanguage, cleaned, type Judging, type Note } from './desk-judging.ts'
import { momentIn } from './desk-times.ts'
import type { Values } from './forms.ts'

/** `null`: nothing of a poll was typed. */
export function pollIn(values: Values, judging: Judging, note: Note): PollToKeep | null {
  const question = byLanguage((language) => {
    const name = `poll.question.${language}`
    return cleaned(lineOf(values, name), 'poll_question', (fault) => note(name, fault), 'line')
  })
  const method = methodIn(values, note)
  const written = method === 'scale' ? [] : optionsIn(values, note)
  const asked = languages.some((language) => question[language] !== '')
  if (written.length === 0 && !asked) return null
  if (!asked) note(`poll.question.${judging.language}`, 'question_missing')
  if (written.length > mostOptions) note('poll', `too_many_options:${mostOptions}`)
  const word = lineOf(values, 'poll.results') || 'always'
  const results = pollResults.find((one) => one === word)
  if (results === undefined) note('poll.results', 'not_a_choice')
  const closes_at = pollEndIn(values, judging, note)
  const most = numberIn(values, 'poll.max_choices', [1, mostOptions], note)
  return {
    question,
    options: method === 'scale' ? stepsOf(question) : written,
    method,
    max_choices: method === 'several' ? most : null,
    budget: method === 'points' ? (numberIn(values, 'poll.budget', [10, 100], note) ?? 100) : null,
    quorum: numberIn(values, 'poll.quorum', [1, 10_000_000], note),
    required_share: shareIn(values, method, note),
    results: results ?? 'always',
    closes_at,
    second: secondIn(values, closes_at, judging, note),
  }
}

/** What was typed of it so far, judged by nobody, with something in every place. */
export function sampleIn(values: Values): PollSample {
  const nothing = () => undefined
  const method = methodIn(values, nothing)
  const written = optionsIn(values, nothing).filter((option) =>
    languages.some((language) => option[language] !== ''),
  )
  const blank = (_: unknown, at: number) => byLanguage((language) => texts[language].desk.option(at + 1))
  const steps = byLanguage(() => ' ')
  const most = numberIn(values, 'poll.max_choices', [1, mostOptions], nothing)
  return {
    method,
    question: byLanguage((language) => lineOf(values, `poll.question.${language}`).slice(0, 500).trim()),
    options:
      method === 'scale'
        ? stepsOf(steps)
        : written.length < 2
          ? Array.from({ length: 3 }, blank)
          : written.slice(0, mostOptions),
    max_choices: method === 'several' ? most : null,
    budget: numberIn(values, 'poll.budget', [10, 100], nothing) ?? 100,
  }
}

/** Where no method is named, how many may be chosen says it. */
function methodIn(values: Values, note: Note): PollMethod {
  const word = lineOf(values, 'poll.method')
  if (word === '') return Number(lineOf(values, 'poll.max_choices')) > 1 ? 'several' : 'one'
  const method = pollMethods.find((one) => one === word)
  if (method === undefined) note('poll.method', 'not_a_choice')
  return method ?? 'one'
}

/** `null` where nothing was typed. */
function numberIn(values: Values, name: string, [least, most]: [number, number], note: Note): number | null {
  const typed = lineOf(values, name).normalize('NFKC').trim()
  if (typed === '') return null
  const number = /^\d{1,8}$/.test(typed) ? Number(typed) : -1
  if (number >= least && number <= most) return number
  note(name, least === 1 ? `whole_number:${most}` : 'points_range')
  return null
}

/** Of a ranking, of scores, of points and of a scale there is no share that an option could need. */
function shareIn(values: Values, method: PollMethod, note: Note): number | null {
  const share = numberIn(values, 'poll.required_share', [1, 100], note)
  if (share !== null && !['one', 'several'].includes(method)) note('poll.required_share', 'no_share')
  return share
}

/** The steps of a scale are the same everywhere, in the languages of its statement. */
const stepsOf = (question: Record<Language, string>): Record<Language, string>[] =>
  texts.en.poll.steps.map((_, at) =>
    byLanguage((language) => (question[language] === '' ? '' : texts[language].poll.steps[at]!)),
  )

/** Both of its moments or none, after the first wave, which then needs an end. */
function secondIn(
  values: Values,
  closes_at: Date | null,
  { row, timeZone }: Judging,
  note: Note,
): PollToKeep['second'] {
  const read = (name: 'second_opens_at' | 'second_closes_at') =>
    momentIn(values, `poll.${name}`, row?.[name] ?? null, timeZone, note)
  const [opens, closes] = [read('second_opens_at'), read('second_closes_at')]
  if (opens === null && closes === null) return null
  if (opens === null) note('poll.second_opens_at', 'both_moments')
  else if (closes === null) note('poll.second_closes_at', 'both_moments')
  else if (closes_at === null) note('poll.closes_at', 'first_needs_end')
  else if (opens < closes_at) note('poll.second_opens_at', 'before_first_end')
  else if (closes <= opens) note('poll.second_closes_at', 'before_its_start')
  return opens === null || closes === null ? null : { opens_at: opens, closes_at: closes }
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
  const counted = (row?.poll_closed_at ?? null) !== null
  if ((counted || (appeared && stored !== null && stored <= now)) && touched)
    note('poll.closes_at', 'poll_over')
  else if (counted) return at
  else if (at !== null && at <= now && (publishing || (appeared && touched)))
    note('poll.closes_at', 'past_moment')
  return at
}
