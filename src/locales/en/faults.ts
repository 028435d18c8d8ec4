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
  too_late: () =>
    'Somebody has answered or voted meanwhile, or the time is over: this can no longer be changed.',
  unknown_field: () => 'The form carried something that does not belong to it. Please load the page again.',
  not_email: () => 'This does not look like an email address.',
  email_taken: () => 'There is an account with this address already.',
  handle_short: () => 'At least 3 letters or digits, or 2 where there is a Chinese character.',
  handle_long: () => 'At most 30 characters.',
  handle_characters: () => 'Only letters, digits, - and _ can stand in a handle.',
  handle_edges: () => 'A handle begins and ends with a letter or a digit.',
  handle_scripts: () => 'Letters of these scripts cannot stand together in a handle.',
  handle_reserved: () => 'This reads as if it spoke for the forum. Please choose another.',
  handle_taken: () => 'Somebody has this handle, or one that looks like it. Please choose another.',
  name_blank: () => 'Please give a name that can be seen.',
  name_long: () => 'At most 60 letters, or 24 Chinese characters.',
  name_characters: () => 'There is a character in this that a name cannot have.',
  password_short: () => 'At least 10 characters.',
  password_long: () => 'At most 200 characters.',
  password_personal: () =>
    'This contains your handle or your address; please choose something nobody would guess.',
  password_common: () => 'Many people choose something like this. Please choose something less usual.',
  wrong_sign_in: () => 'Address and password do not belong together. Please try again.',
  wrong_password: () => 'This is not your current password.',
  organisation_without_sector: () => 'Please choose a sector as well, or leave the organisation empty.',
  other_needs_note: () => 'Please say in a sentence what is wrong.',
  reason_keeps: () => 'This reason is for keeping. Please choose what is wrong with the comment.',
}
