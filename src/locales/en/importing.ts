// The desk's room for consultations that were held elsewhere: upload, preview, and what becomes of it.
import { counted } from '../format.ts'

export const importing = {
  title: 'Import a consultation',
  link: 'Import a consultation',
  lead: 'A consultation that was held elsewhere becomes a closed article: its statements comments, its participants people without names, their answers votes. You see what would happen before anything does.',
  which: 'Which files',
  kinds: [
    [
      'Polis or Kiu',
      'The ZIP as it was exported, or its files one by one: summary.csv, comments.csv and votes.csv.',
    ],
    [
      'A table of answers',
      'One CSV file, as a spreadsheet saves it. The first row is the head: who answered in the first column, a statement in each other one. Below it a row for each person. In each cell: agree, disagree or unsure, in English or Chinese, or 1, -1, 0; empty is no answer. Who answered is used to see that nobody answers twice, and is not kept.',
    ],
  ] as readonly (readonly [string, string])[],
  example: 'An example',
  exampleTable: [
    ['Person', 'More benches in parks', 'Fewer cars in Central'],
    ['1', 'agree', 'unsure'],
    ['2', 'disagree'],
  ] as readonly (readonly string[])[],
  fields: { files: 'Files', title: 'Title', topic: 'Topic', language: 'Language', licence: 'Licence' },
  hints: {
    files: (megabytes: number) =>
      `Together at most ${megabytes} MB; a ZIP carries more. What is larger is for the command npm run import.`,
    title: 'A table needs one. Left empty, a consultation keeps its own.',
    language: 'In which it was held.',
    licence: 'Under which the data may be used. Left empty: as the data says, or else CC BY 4.0.',
  },
  asItSeems: 'As the texts are written',
  look: 'See what would happen',
  filesAgain: 'Please choose the files once more: a page cannot keep them.',
  noFiles: 'Please choose the files.',
  untitled: 'A table of answers needs a title.',
  broken: (what: string) => `Nothing was taken. ${what}`,
  preview: 'What would happen',
  becomes: (address: string) => `An article at ${address}, closed for comments and votes.`,
  taken: (address: string) => `If ${address} is taken, it gets a number behind it.`,
  kindNames: { polis: 'Polis export', kiu: 'Open data of a Kiu forum', plain: 'Table of answers' },
  facts: { kind: 'Kind', comments: 'Comments', people: 'People', votes: 'Votes' },
  removed: (count: number) =>
    `${counted(count, 'comment was', 'comments were')} moderated out: ${count === 1 ? 'it stands' : 'they stand'} as a marker without text.`,
  disagreeing: (count: number) =>
    `Of ${counted(count, 'comment', 'comments')} the counts in comments.csv are not those of votes.csv: the votes count.`,
  first: 'The first comments',
  answers: (agree: string, disagree: string, unsure: string) =>
    `${agree} agree, ${disagree} disagree, ${unsure} unsure`,
  until: (moment: string) => `Kept until ${moment}, then deleted.`,
  again: 'This consultation was imported before: going on changes nothing and leads to its article.',
  deed: 'Import',
  discard: 'Discard',
  done: 'It has become an article.',
  toArticle: 'To the article',
  anew: 'Choose other files',
}
