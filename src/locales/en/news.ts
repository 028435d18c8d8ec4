// What is new to a reader in a thread, the way from one to the next, and what a long thread is known by.
import { english } from '../format.ts'

export const news = {
  title: 'New to you',
  since: (count: number, most: number, moment: string) =>
    count > most
      ? `More than ${english.number(most)} new since your last visit on ${moment}.`
      : `${english.number(count)} new since your last visit on ${moment}.`,
  nothing: (moment: string) => `Nothing new since your last visit on ${moment}.`,
  first: 'From your next visit on, what is new is marked.',
  mark: 'new',
  below: (count: number) => `, ${english.number(count)} new`,
  next: 'Next new',
  previous: 'Previous new',
  keys: 'Keys:',
  keyNext: 'next',
  keyPrevious: 'previous',
  allRead: 'Mark all as read',
  begin: 'Remember my place',
  notTaken: 'This could not be remembered',
  contents: 'In this discussion',
  lists: {
    most_agreed: 'Most agreed',
    most_divided: 'Most divided',
    most_answered: 'Most answered',
  },
}
