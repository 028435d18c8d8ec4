// The sentences of Chinese pages, as a Hong Kong editor writes them, gathered from one file a noun.
import type { Language } from '../domain/words.ts'
import { accountMail } from './zh-HK/account-mail.ts'
import { account } from './zh-HK/account.ts'
import { address } from './zh-HK/address.ts'
import { administration } from './zh-HK/administration.ts'
import { agreement } from './zh-HK/agreement.ts'
import { appeal } from './zh-HK/appeal.ts'
import { article } from './zh-HK/article.ts'
import { comment } from './zh-HK/comment.ts'
import { common } from './zh-HK/common.ts'
import { desk } from './zh-HK/desk.ts'
import { doors } from './zh-HK/doors.ts'
import { draft } from './zh-HK/draft.ts'
import { errors } from './zh-HK/errors.ts'
import { factor } from './zh-HK/factor.ts'
import { faults } from './zh-HK/faults.ts'
import { feed } from './zh-HK/feed.ts'
import { flag } from './zh-HK/flag.ts'
import { footer } from './zh-HK/footer.ts'
import { forms } from './zh-HK/forms.ts'
import { guideline } from './zh-HK/guideline.ts'
import { home } from './zh-HK/home.ts'
import { imports } from './zh-HK/imports.ts'
import { importing } from './zh-HK/importing.ts'
import { invitation } from './zh-HK/invitation.ts'
import { judging } from './zh-HK/judging.ts'
import { live } from './zh-HK/live.ts'
import { merge } from './zh-HK/merge.ts'
import { moderation } from './zh-HK/moderation.ts'
import { moderationLog } from './zh-HK/moderation-log.ts'
import { nav } from './zh-HK/nav.ts'
import { news } from './zh-HK/news.ts'
import { bridging } from './zh-HK/bridging.ts'
import { openData } from './zh-HK/open-data.ts'
import { opinion } from './zh-HK/opinion.ts'
import { ownData } from './zh-HK/own-data.ts'
import { pages } from './zh-HK/pages.ts'
import { passage } from './zh-HK/passage.ts'
import { people } from './zh-HK/people.ts'
import { pollCharts } from './zh-HK/poll-charts.ts'
import { pollLimits } from './zh-HK/poll-limits.ts'
import { poll } from './zh-HK/poll.ts'
import { provider } from './zh-HK/provider.ts'
import { queue } from './zh-HK/queue.ts'
import { report } from './zh-HK/report.ts'
import { reset } from './zh-HK/reset.ts'
import { ruleSettings } from './zh-HK/rule-settings.ts'
import { sanction } from './zh-HK/sanction.ts'
import { search } from './zh-HK/search.ts'
import { seed } from './zh-HK/seed.ts'
import { statement } from './zh-HK/statement.ts'
import { telling } from './zh-HK/telling.ts'
import { thread } from './zh-HK/thread.ts'
import { topic } from './zh-HK/topic.ts'
import { transparency } from './zh-HK/transparency.ts'
import { vote } from './zh-HK/vote.ts'
import { wordRules } from './zh-HK/word-rules.ts'
import * as words from './zh-HK/words.ts'
import { chinese } from './format.ts'
import type { Texts } from './index.ts'

export const zhHK = {
  lang: 'zh-HK' as Language,
  other: 'en' as Language,
  ...chinese,
  ...words,
  account,
  accountMail,
  address,
  administration,
  agreement,
  appeal,
  article,
  comment,
  common,
  desk,
  doors,
  draft,
  errors,
  factor,
  faults,
  feed,
  flag,
  footer,
  forms,
  guideline,
  home,
  importing,
  imports,
  invitation,
  judging,
  live,
  merge,
  moderation,
  moderationLog,
  nav,
  news,
  bridging,
  openData,
  opinion,
  ownData,
  pages,
  passage,
  people,
  poll,
  pollCharts,
  pollLimits,
  provider,
  queue,
  report,
  reset,
  ruleSettings,
  sanction,
  search,
  seed,
  statement,
  telling,
  thread,
  topic,
  transparency,
  vote,
  wordRules,
} satisfies Texts
