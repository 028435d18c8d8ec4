// The poll of the desk's form, from what was typed.
import type { PollToKeep } from '../db/poll-drafts.ts'
import { type Language, languages, pollResults } from '../domain/words.ts'
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
