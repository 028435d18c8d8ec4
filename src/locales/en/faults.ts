// What is wrong with a field, by the code that a form's schema gives; `n` is the number behind the code's colon.
import { counted } from '../format.ts'

export const faults = {
  required: () => 'Please fill this in.',
  nul: () => 'There is a character in this that cannot be kept. Please type it again.',
  surrogate: () => 'There is a broken character in this. Please type it again.',
  too_long_letters: (n: number) => `Please shorten this by ${counted(n, 'letter', 'letters')}.`,
  too_long_characters: (n: number) =>
    `Please shorten this by ${counted(n, 'Chinese character', 'Chinese characters')}.`,
  not_text: () => 'Only text can be sent here.',
  repeated: () => 'This was sent more than once.',
  not_a_choice: () => 'Please choose one of those offered.',
  required_choice: () => 'Please choose at least one.',
  too_many: (n: number) => `At most ${n} can be chosen.`,
  unknown_field: () => 'The form carried something that does not belong to it. Please load the page again.',
  other_needs_note: () => 'Please say in a sentence what is wrong.',
  reason_keeps: () => 'This reason is for keeping. Please choose what is wrong with the comment.',
}
