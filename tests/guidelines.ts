// The form of the guidelines, filled in: every section in both languages, as it came with the software.
import { guidelineSections } from '../src/domain/guidelines.ts'
import { languages } from '../src/domain/words.ts'
import { texts } from '../src/locales/index.ts'

/** What `changes` names is otherwise. */
export const guidelineFields = (changes: Record<string, string> = {}): Record<string, string> => ({
  version: '0',
  ...Object.fromEntries(
    languages.flatMap((language) =>
      guidelineSections.map((section) => [
        `${section}.${language}`,
        texts[language].guideline.texts[section],
      ]),
    ),
  ),
  summary: 'Say what spam is, in fewer words.',
  ...changes,
})
