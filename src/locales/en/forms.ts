// What any form may say: about its fields, and about a mistake in one of them.
import { counted, english } from '../format.ts'

export const forms = {
  optional: 'optional',
  send: 'Send',
  summary: (count: number) =>
    count === 1 ? 'One thing needs mending' : `${counted(count, 'thing', 'things')} need mending`,
  kept: 'What you typed is still here.',
  labelled: (label: string, message: string) => `${label}: ${message}`,
  missing: 'Please fill this in.',
  chooseOne: 'Please choose one.',
  tooLong: (limit: number) =>
    `This is too long: at most ${english.number(limit)} letters, counting a Chinese character as more.`,
  tooShort: (limit: number) => `This is too short: at least ${english.number(limit)} characters.`,
  notEmail: 'This does not look like an email address.',
  notNumber: 'Please give a whole number.',
  notMoment: 'Please give a date and a time.',
  pastMoment: 'That time is past already.',
  notAllowedHere: 'Some characters in this cannot be used here.',
  unknownChoice: 'That is not one of the choices.',
  tooMany: (limit: number) => `At most ${english.number(limit)} can be chosen.`,
  unknownField: 'The form carried a field that does not belong to it.',
  languageToEdit: 'Language to edit',
  show: 'Show',
  filter: 'Filter',
}
