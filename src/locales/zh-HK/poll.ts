// 投票：題目、選票、結果。
import type { poll as english } from '../en/poll.ts'
import { chinese } from '../format.ts'

export const poll = {
  eyebrow: '投票',
  ballots: (count: number) => `${chinese.number(count)} 票`,
  chooseOne: '請選一項',
  chooseUpTo: (most: number) => `最多可選 ${most} 項`,
  cast: '投票',
  recast: '更改選票',
  change: '更改你的選擇',
  changeable: '投票結束前可隨時更改。',
  soFar: '目前結果',
  openUntil: (moment: string) => `投票至 ${moment}。`,
  open: '投票進行中。',
  closed: '投票已結束。',
  close: '立即結束投票',
  signIn: '登入後投票',
  afterVote: '投票後即可看到結果。',
  afterClose: '投票結束前，結果對任何人都不公開；結束後向所有人公布。',
  toArticle: '返回文章',
  toPoll: '前往投票',
  results: { caption: '投票結果', option: '選項', count: '票數', share: '比例', mine: '（你的選擇）' },
} satisfies typeof english
