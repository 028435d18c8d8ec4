// An article and the lists of them.
import { counted } from '../format.ts'

export const article = {
  text: 'The article',
  by: 'By',
  minutes: (count: number) => `${counted(count, 'minute', 'minutes')} to read`,
  open: 'Open for comments',
  openUntil: (moment: string) => `Open until ${moment}`,
  closedOn: (date: string) => `Closed on ${date}`,
  revised: (date: string) => `Revised on ${date}`,
  revisions: 'What was changed',
  revisionsOf: (title: string) => `What was changed: ${title}`,
  unrevised: 'The text stands as it first appeared.',
  readInOther: '以中文閱讀',
  unpublished: (state: string) => `Only editors see this page: ${state}.`,
  oneLanguage: {
    en: 'This article is in English only. The editors say why:',
    'zh-HK': 'This article is in Chinese only. The editors say why:',
  },
  only: { en: 'In English only', 'zh-HK': 'In Chinese only' },
  list: {
    description: 'Every article and its discussion, newest first.',
    choose: 'Choose by topic and state',
    all: 'All',
    topic: 'Topic',
    state: 'Discussion',
    open: 'Open',
    closed: 'Closed',
    next: 'Older articles',
    none: 'Nothing has been published yet.',
    noMatch: 'No article matches this choice.',
    showAll: 'Show all articles',
  },
  source: 'Source:',
}
