// What is told to whoever was linked with another place, or is not any more, in their own language.
import type { Said } from '../db/provider-identities.ts'
import { texts } from '../locales/index.ts'
import type { Offered } from '../views/reading.ts'

export const linkedSaid = ({ name }: Offered): Said => ({
  en: texts.en.provider.mails.linked(name.en),
  'zh-HK': texts['zh-HK'].provider.mails.linked(name['zh-HK']),
})

export const unlinkedSaid = ({ name }: Offered): Said => ({
  en: texts.en.provider.mails.unlinked(name.en),
  'zh-HK': texts['zh-HK'].provider.mails.unlinked(name['zh-HK']),
})
