// Readers of the style guide: nobody and a person of every staff, in both languages, at one fixed moment.
import type { Viewer } from '../../src/domain/permissions.ts'
import type { Language } from '../../src/domain/words.ts'
import { texts } from '../../src/locales/index.ts'
import type { Reading } from '../../src/views/reading.ts'

export const now = new Date('2026-11-23T04:00:00Z')

const staff: Viewer = {
  id: '1',
  public_id: 'kwanyeelam01',
  handle: 'kwan-yee-lam',
  display_name: 'Kwan Yee Lam',
  language: 'en',
  sector: 'civil_society',
  roles: ['moderator', 'editor', 'administrator'],
  suspended_until: null,
  is_verified: true,
}

export const readingOf = (language: Language, who: 'guest' | 'staff'): Reading => ({
  viewer: who === 'staff' ? staff : null,
  t: texts[language],
  now,
  path: `/${language}/`,
  openCases: who === 'staff' ? 3 : null,
  unread: who === 'staff' ? 2 : 0,
  timeZone: 'Asia/Hong_Kong',
})

/** The sentence of the guide in the reader's language. */
export const sayIn =
  ({ t }: Reading) =>
  (en: string, zh: string): string =>
    t.lang === 'en' ? en : zh
