// A context in which no rule says anything, and one's own on top of it.
import { buildWords, type Author, type Context, usualSettings } from '../../../src/domain/rules/index.ts'

export const now = new Date('2026-11-26T12:00:00Z')
export const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
export const daysAgo = (days: number) => minutesAgo(days * 1_440)

/** As a forum sets them that wants answers rather than agreement in a word: usually "Yes." is one. */
export const settings = { ...usualSettings, least_letters: 10, origin: 'https://kiu.example' }

/** Somebody who has been here for a year. */
export const author: Author = {
  joined_at: daysAgo(365),
  is_staff: false,
  standing: 40,
  published: 12,
  refused: 0,
  recent: [],
  last_comment_at: daysAgo(1),
  slow_mode: null,
}

const noWords = buildWords([])

export const contextOf = (
  text: string,
  own: Omit<Partial<Context>, 'author' | 'settings'> & {
    author?: Partial<Author>
    settings?: Partial<Context['settings']>
  } = {},
): Context => ({
  text,
  language: 'en',
  now,
  asked: [],
  is_edit: false,
  branch: null,
  words: noWords,
  similar: [],
  ...own,
  author: { ...author, ...own.author },
  settings: { ...settings, ...own.settings },
})
