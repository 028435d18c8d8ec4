// What stands on an article that was imported from elsewhere, and what is said of files that are broken.
import { counted } from '../format.ts'

export const imports = {
  standfirst: (people: number, statements: number, votes: number) =>
    `A consultation held elsewhere and imported as it was: ${counted(people, 'person', 'people')}, ${counted(statements, 'statement', 'statements')}, ${counted(votes, 'vote', 'votes')}.`,
  singleLanguage: 'An imported consultation stands in the language in which it was held.',
  participant: (number: string) => `Participant ${number}`,
  /** Who wrote the statements of a table of answers. */
  asker: 'The questionnaire',
  sources: {
    polis: 'The Computational Democracy Project (Polis export)',
    kiu: 'Open data of a Kiu forum',
    plain: 'A table of answers',
  },
  /** What is wrong with a file: without a full stop, which stands in `at` and `of`. */
  wrong: {
    at: (file: string, line: number, what: string) => `${file}, line ${line}: ${what}.`,
    of: (file: string, what: string) => `${file}: ${what}.`,
    noColumns: (names: string) => `the head has no column ${names}`,
    width: (has: number, wanted: number) => `${has} columns where the head has ${wanted}`,
    widthOf: (has: number, wanted: number) => `${has} columns where there should be ${wanted}`,
    empty: 'the file is empty',
    missing: (file: string) =>
      `${file} is not there: a Polis export has summary.csv, comments.csv, votes.csv and participants-votes.csv.`,
    topic: 'the row “topic” is missing or empty',
    notWhole: (column: string, value: string) => `${column} is “${value}”, not a whole number`,
    moderated: (value: string) => `moderated is “${value}”, not 1, 0 or -1`,
    twice: (column: string, value: string) => `${column} ${value} stands twice`,
    noBody: 'comment-body is empty',
    longBody: (most: number) => `comment-body has more than ${most} characters`,
    longDescription: (most: number) => `conversation-description has more than ${most} characters`,
    unknownComment: (id: string) => `comment-id ${id} is not in comments.csv`,
    vote: (value: string) => `vote is “${value}”, not 1, -1 or 0`,
    time: (value: string) => `timestamp is “${value}”, not milliseconds since 1970`,
    openQuote: 'a quotation mark is opened and never closed',
    quote: 'a quotation mark stands within a cell that is not in quotation marks',
    encoding: 'it is not in UTF-8: save it as “CSV UTF-8”',
    // Tables of answers.
    noStatements:
      'the head has no statement: who answered stands in the first column, a statement in each other one',
    unnamedColumn: (column: number) => `column ${column} has no statement in the head`,
    again: (value: string) => `“${value}” stands twice`,
    unnamedPerson: 'the first cell, which says who answered, is empty',
    answer: (value: string, column: number) =>
      `“${value}” in column ${column} is no answer: agree, disagree, unsure, 1, -1, 0 or empty`,
    noAnswers: 'there are no answers in it',
    // Packed files.
    notZip: 'it is no ZIP file, or a broken one',
    locked: 'it is locked with a password',
    crowded: (most: number) => `there are more than ${most} files in it`,
    large: (megabytes: number) => `unpacked it is larger than ${megabytes} MB: use the command for that`,
    severalTables: 'these files are no Polis export, and a table of answers is one file',
  },
}
