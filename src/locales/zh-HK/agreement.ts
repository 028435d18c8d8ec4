// 審核員的判斷是否一致：再次評核的個案，以及比較結果。
import { chinese } from '../format.ts'
import type { agreement as english } from '../en/agreement.ts'

export const agreement = {
  title: '判斷是否一致',
  lead: '每一百項決定中有五項，會交由另一位審核員再次評核，而該審核員不會知道原先的決定。這裏比較兩次的判斷，既不點名，亦不會改變任何意見的狀況。',
  waiting: (count: number) => `有 ${chinese.number(count)} 宗個案等候你再次評核。`,
  noneWaiting: '目前沒有個案等候你再次評核。',
  toOpinions: '再次評核個案',
  none: '尚未有決定經再次評核。',
  overall: (agreed: number, judged: number, share: string) =>
    `${chinese.number(judged)} 項決定之中，有 ${chinese.number(agreed)} 項（${share}）兩次的結果相同。`,
  kappaTitle: '撇除巧合後的一致程度',
  meaning:
    '兩個人各自擲毫，也有一半機會結果相同。κ 值（Cohen’s kappa）撇除了純屬巧合的部分：1 代表兩人每次都一致，0 代表與巧合無異，負數代表比巧合更少一致。橫線是 95% 置信區間：個案愈少，橫線愈長，當中的一點就愈不足為據。',
  useIt:
    '如果某項理由的 κ 值持續低於 0.4，而區間又不長，即是大家對這項理由的理解不同，應該一起討論，並把有關準則寫得更清楚。',
  toGuidelines: '修訂審核準則',
  ofOutcome: '結果（保留、隱藏、移除）',
  what: '比較項目',
  either: '一人或兩人選用',
  both: '兩人均選用',
  kappa: 'κ 值',
  interval: '95% 置信區間',
  range: (low: string, high: string) => `${low} 至 ${high}`,
  undefined: '無法計算',
  noInterval: '沒有',
  chart: '結果及各項理由的 κ 值和 95% 置信區間，由 -1 至 1',
  reasonsNote:
    '每項理由均以所有經再次評核的決定計算：兩人都選用這項理由、只有一人選用，還是兩人都沒有選用？至於決定如何處理，在此不計。',
  undefinedNote:
    '如果從來沒有人選用某項理由，或兩人每次都選用，便無法計算 κ 值，因為純屬巧合也會得出同樣結果。如果兩人從未有分歧，則沒有置信區間：不論個案多少，算式都會當作絕對肯定。',
  numbers: '數字',
  crossTitle: '逐項結果比較',
  cross: '首位審核員的結果（橫行）及第二位審核員的結果（直欄）',
  firstSecond: '首位 ↓ 第二位 →',

  opinions: '有待再次評核的個案',
  comment: '這則意見',
  how: '這宗個案已有決定。請當作由你首先處理，根據內容、舉報和審核準則作出判斷。你的判斷不會改變這則意見的狀況，也不會告知任何人，只供統計之用。',
  give: '提交判斷',
  skip: '略過這宗個案',
  given: '你的判斷已計算在內。',
  quicker: '你審視期間，已有另一位審核員評核這宗個案，或個案已另有決定。你的判斷未有採用；以下是下一宗。',
  noMore: '沒有其他個案等候你再次評核。',
  flags: '舉報內容',
  noFlags: '沒有人舉報。',
} satisfies typeof english
