// The pages that say no, and why.
import { counted } from '../format.ts'

export const errors = {
  notFound: 'There is nothing at this address',
  notFoundWhy: 'It may have been taken back, or the address has a mistake in it.',
  notAllowed: 'This is not open to you',
  notAllowedWhy: 'Your account may not do this here.',
  suspended: 'Your account is suspended',
  suspendedWhy: (until: string) => `You can read until ${until}, and write again after that.`,
  closed: 'This discussion is closed',
  closedWhy: 'It can be read, but nothing can be added any more.',
  conflict: 'Somebody was quicker',
  conflictWhy: 'This was changed while you were looking at it. Please look at it again first.',
  tooLarge: 'That was too much at once',
  tooLargeWhy: 'What you sent is larger than this site takes.',
  tooOften: 'That was too often',
  tooOftenWhy: (seconds: number) => `Please wait ${counted(seconds, 'second', 'seconds')} and try again.`,
  badRequest: 'This could not be understood',
  badRequestWhy: 'Please go back and try again.',
  foreignForm: 'This form came from another site',
  foreignFormWhy:
    'For your safety, only forms of this site are taken. Please open the page here and send it again.',
  unavailable: 'Back in a moment',
  unavailableWhy:
    'The database cannot be reached. Nothing you wrote before is lost; please try again in a minute.',
  broken: 'Something went wrong on our side',
  brokenWhy: 'It has been written down. If you tell us about it, give this number:',
  home: 'To the front page',
}
