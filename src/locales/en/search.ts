// Searching.
import { counted } from '../format.ts'

const of = (one: string, other: string) => (shown: string, count: number) =>
  `${shown} ${counted(count, one, other).replace(/^\S+ /, '')}`

export const search = {
  title: 'Search',
  titleOf: (question: string) => `Search: ${question}`,
  question: 'What are you looking for?',
  hint: 'English words are found in all their forms, Chinese in Traditional and Simplified. “Quotation marks” keep words together.',
  submit: 'Search',
  topic: 'Topic',
  language: 'Written in',
  any: 'Any',
  kind: 'Kind',
  all: 'All',
  kinds: { articles: 'Articles', comments: 'Comments', people: 'People' },
  counted: {
    articles: of('article', 'articles'),
    comments: of('comment', 'comments'),
    people: of('person', 'people'),
  },
  found: (counts: string) => `Found: ${counts}.`,
  moreThan: (count: string) => `more than ${count}`,
  showAll: {
    articles: (count: string) => `All articles (${count})`,
    comments: (count: string) => `All comments (${count})`,
    people: (count: string) => `All people (${count})`,
  },
  onlyNewest: 'There are more. Only the newest are shown: add a word to find older ones.',
  nothing: 'Nothing was found.',
  tryThis: 'Try fewer or other words.',
  withoutFilters: 'Search everything',
  signsOnly: 'Please type a word: signs alone cannot be searched for.',
  tooLong: (most: number) => `Please ask in fewer words: at most ${most} characters.`,
  tooBroad: 'These words stand in too many texts to look through. Please add another one.',
}
