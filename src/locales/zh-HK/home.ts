// The front page.
import type { home as english } from '../en/home.ts'

export const home = {
  what: '先看清楚要決定的是甚麼，再說出你的看法；對別人的意見，可以表示同意、不同意或不肯定。立場不同的人在哪裏想法一致，這裏一目了然。',
  how: '討論如何進行',
  newest: '最新',
  allArticles: '所有文章',
  liveliest: '本週最熱烈',
  mostDiscussed: '討論最多',
  byTopic: '按議題瀏覽',
  agreedBy: (sectors: number) => `${sectors} 個界別的人都大多同意`,
  nothing: '暫時未有文章。第一篇文章刊出後會在這裏顯示。',
  writeFirst: '撰寫第一篇文章',
} satisfies typeof english
