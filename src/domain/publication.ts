// What an article still lacks before readers may see it, and the addresses that titles suggest.
import { isBlank } from './text.ts'
import { type Language, languages } from './words.ts'

export interface DraftText {
  title: string
  standfirst: string
  body: string
}

/** `closes_at` of the poll itself; its article may end before. */
export interface DraftPoll {
  question: Record<Language, string>
  /** In their order; a draft may have one language of an option only, but never none. */
  options: readonly Record<Language, string>[]
  max_choices: number | null
}

export interface Draft {
  texts: Record<Language, DraftText>
  single_language_reason: string | null
  poll: DraftPoll | null
}

/** By name of the field, as the desk's form has it: `standfirst.zh-HK`, `poll.option.en.2`, counted from 0. */
export type Lacks = Record<string, 'needed' | 'needed_or_reason' | 'two_options' | `over_options:${number}`>

const parts = ['title', 'standfirst', 'body'] as const

export const isWritten = (text: DraftText) => parts.some((part) => !isBlank(text[part]))
export const isComplete = (text: DraftText) => parts.every((part) => !isBlank(text[part]))

/**
 * Both languages whole, or with a reason one; a language that is begun has to be finished either way, since nobody
 * can tell half an article from a whole one. Of a poll the question and two options at least, in the same languages.
 */
export function lacking({ texts, single_language_reason, poll }: Draft): Lacks {
  const lacks: Lacks = {}
  const written = languages.filter((language) => isWritten(texts[language]))
  const excused = single_language_reason !== null && written.length > 0
  const wanted = excused ? written : languages
  for (const language of wanted) {
    for (const part of parts) if (isBlank(texts[language][part])) lacks[`${part}.${language}`] = 'needed'
  }
  if (!excused && written.length < languages.length) lacks['single_language_reason'] = 'needed_or_reason'
  return poll ? { ...lacks, ...lackingInPoll(poll, wanted) } : lacks
}

function lackingInPoll({ question, options, max_choices }: DraftPoll, wanted: readonly Language[]): Lacks {
  const lacks: Lacks = {}
  for (const language of wanted) {
    if (isBlank(question[language])) lacks[`poll.question.${language}`] = 'needed'
    options.forEach((option, at) => {
      if (isBlank(option[language])) lacks[`poll.option.${language}.${at}`] = 'needed'
    })
  }
  if (options.length < 2) lacks[`poll.option.${wanted[0]}.${options.length}`] = 'two_options'
  else if (max_choices !== null && max_choices > options.length)
    lacks['poll.max_choices'] = `over_options:${options.length}`
  return lacks
}

/** With both languages whole there is nothing left to explain. */
export const reasonThatHolds = ({ texts, single_language_reason }: Omit<Draft, 'poll'>) =>
  languages.every((language) => isComplete(texts[language])) ? null : single_language_reason

/** Fit for an address of an article; the database asks the same. */
export const isSlug = (text: string) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length >= 3 && text.length <= 80

/** Room for a number behind it. */
const longestSuggestion = 60

/** The address that a title suggests, whole words only; `null` where it has no Latin letters, as Chinese ones. */
export function slugOf(title: string): string | null {
  const words = title
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  let slug = ''
  for (const word of words ?? []) {
    const longer = slug === '' ? word.slice(0, longestSuggestion) : `${slug}-${word}`
    if (longer.length > longestSuggestion) break
    slug = longer
  }
  return isSlug(slug) && /[a-z]/.test(slug) ? slug : null
}
