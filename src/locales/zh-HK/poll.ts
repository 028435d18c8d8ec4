// 投票：題目、選票、結果。
import type { PollMethod } from '../../domain/words.ts'
import type { poll as english, Room } from '../en/poll.ts'
import { chinese } from '../format.ts'

export const poll = {
  eyebrow: '投票',
  ballots: (count: number) => `${chinese.number(count)} 票`,
  how: (method: PollMethod, { most = 0, all = 0, budget = 0 }: Room) => {
    switch (method) {
      case 'one':
        return '請選一項'
      case 'several':
        return most < all ? `最多可選 ${most} 項` : '可選任意多項'
      case 'ranking':
        return `請為選項排序：1 是首選，${all} 是末選`
      case 'score':
        return '請為每個選項評 0 至 5 分，5 分最高'
      case 'points':
        return `你有 ${budget} 點，請按各選項在你心中的份量分配`
      case 'scale':
        return '你有多同意？'
    }
  },
  ranking: {
    rest: '毋須全部排序，不想排序的選項留空即可。',
    hint: '按箭嘴移動，或填寫名次；用滑鼠亦可拖動。',
    up: (option: string) => `上移：${option}`,
    down: (option: string) => `下移：${option}`,
    unranked: '未排序：把想排序的選項向上移',
    placed: (option: string, place: string) => `${option}：現排第 ${place}。`,
    unplaced: (option: string) => `${option}：未排序。`,
  },
  points: {
    left: (points: string) => `尚餘點數：${points}`,
    over: (points: string) => `超出點數：${points}`,
  },
  scores: { least: '最差', most: '最好' },
  counted: {
    one: '票數',
    several: '票數',
    ranking: '首選票數',
    score: '總分',
    points: '點數',
    scale: '票數',
  },
  steps: ['非常不同意', '不同意', '中立', '同意', '非常同意'],
  between: (moment: string) => `第一輪投票已結束。${moment} 起，同一條題目會再問一次。`,
  twice: '這條題目會問兩次。第二輪結束前，系統能辨認哪兩張選票出自同一人；結束後，任何人都無從得知。',
  quorum: (ballots: number) => `須有至少 ${chinese.number(ballots)} 票，結果方可作準。`,
  requiredShare: (percent: number) => `領先選項須取得 ${percent}% 的選票。`,
  counting: '投票已結束，正在點票。',
  wave: (number: number) => (number === 1 ? '第一輪' : '第二輪'),
  waves: '各輪投票',
  full: '誰人參與、這次投票能說明和不能說明甚麼，以及可供覆點的全部選票',
  secondWave: '（第二輪）',
  receipt: '你的投票收據',
  receiptHint: '投票結束後會公布選票清單，憑收據可找到你的一票。看到這張收據的人同樣找得到，請小心保管。',
  receipts: '你的全部收據',
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
  gave: {
    ranking: (place: number) => `（你排第 ${place}）`,
    score: (score: number) => `（你評 ${score} 分）`,
    points: (points: number) => `（你給 ${points} 點）`,
  },
  toArticle: '返回文章',
  toPoll: '前往投票',
  results: { caption: '投票結果', option: '選項', count: '票數', share: '比例', mine: '（你的選擇）' },
} satisfies typeof english
