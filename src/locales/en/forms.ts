// What any form may say: about its fields, and about a mistake in one of them.
import { counted } from '../format.ts'

export const forms = {
  optional: 'optional',
  summary: (count: number) =>
    count === 1 ? 'One thing needs mending' : `${counted(count, 'thing', 'things')} need mending`,
  kept: 'What you typed is still here.',
  labelled: (label: string, message: string) => `${label}: ${message}`,
  languageToEdit: 'Language to edit',
}
