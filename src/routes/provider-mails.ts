// What is told to whoever was linked with another place, or is not any more, in their own language.
import type { Said } from '../db/provider-identities.ts'
import { texts } from '../locales/index.ts'
import type { Offered } from '../views/reading.ts'

export const linkedSaid =
  ({ name }: Offered): Said =>
  (language) =>
    texts[language].provider.mails.linked(name[language])

export const unlinkedSaid =
  ({ name }: Offered): Said =>
  (language) =>
    texts[language].provider.mails.unlinked(name[language])
