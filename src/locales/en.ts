// The sentences of English pages, gathered from one file a noun.
import type { Language } from '../domain/words.ts'
import { accountMail } from './en/account-mail.ts'
import { account } from './en/account.ts'
import { address } from './en/address.ts'
import { administration } from './en/administration.ts'
import { agreement } from './en/agreement.ts'
import { appeal } from './en/appeal.ts'
import { article } from './en/article.ts'
import { comment } from './en/comment.ts'
import { common } from './en/common.ts'
import { desk } from './en/desk.ts'
import { doors } from './en/doors.ts'
import { draft } from './en/draft.ts'
import { errors } from './en/errors.ts'
import { factor } from './en/factor.ts'
import { faults } from './en/faults.ts'
import { feed } from './en/feed.ts'
import { flag } from './en/flag.ts'
import { footer } from './en/footer.ts'
import { forms } from './en/forms.ts'
import { guideline } from './en/guideline.ts'
import { home } from './en/home.ts'
import { imports } from './en/imports.ts'
import { importing } from './en/importing.ts'
import { invitation } from './en/invitation.ts'
import { judging } from './en/judging.ts'
import { live } from './en/live.ts'
import { merge } from './en/merge.ts'
import { moderation } from './en/moderation.ts'
import { moderationLog } from './en/moderation-log.ts'
import { nav } from './en/nav.ts'
import { news } from './en/news.ts'
import { bridging } from './en/bridging.ts'
import { openData } from './en/open-data.ts'
import { opinion } from './en/opinion.ts'
import { ownData } from './en/own-data.ts'
import { pages } from './en/pages.ts'
import { passage } from './en/passage.ts'
import { people } from './en/people.ts'
import { pollCharts } from './en/poll-charts.ts'
import { pollLimits } from './en/poll-limits.ts'
import { poll } from './en/poll.ts'
import { provider } from './en/provider.ts'
import { queue } from './en/queue.ts'
import { report } from './en/report.ts'
import { reset } from './en/reset.ts'
import { ruleSettings } from './en/rule-settings.ts'
import { sanction } from './en/sanction.ts'
import { search } from './en/search.ts'
import { seed } from './en/seed.ts'
import { statement } from './en/statement.ts'
import { telling } from './en/telling.ts'
import { thread } from './en/thread.ts'
import { topic } from './en/topic.ts'
import { transparency } from './en/transparency.ts'
import { vote } from './en/vote.ts'
import { wordRules } from './en/word-rules.ts'
import * as words from './en/words.ts'
import { english } from './format.ts'

export const en = {
  lang: 'en' as Language,
  other: 'zh-HK' as Language,
  ...english,
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
}
