// 這項投票說明甚麼、不能說明甚麼：src/domain/poll-limits.ts 每一點一句。
import type { pollLimits as english } from '../en/poll-limits.ts'
import { chinese } from '../format.ts'

export const pollLimits = {
  title: '這項投票說明甚麼，不能說明甚麼',
  can: '已知的事',
  cannot: '不能說明的事',
  nobody: '沒有人作答。',
  dates: (opened: string, closed: string) => `投票由 ${opened} 開始，至 ${closed} 結束。`,
  waves: (opened: string, closed: string, both: number) =>
    `同一問題曾於 ${opened} 至 ${closed} 問過一次。兩次均有作答的有 ${chinese.number(both)} 人，只有這些人的答案可看出意見有否轉變。`,
  wavesFew: (opened: string, closed: string) =>
    `同一問題曾於 ${opened} 至 ${closed} 問過一次。兩次均有作答的少於五人，因此不列出意見轉變。`,
  who: (ballots: number) =>
    `凡有帳戶者均可作答，每個帳戶限投一票，共點算 ${chinese.number(ballots)} 票。開立帳戶只需電郵地址，並不核實姓名。`,
  verified: (count: number) =>
    `其中 ${chinese.number(count)} 人所屬機構經管理員核實；其餘各人的身分均為自行申報，未經查核。`,
  verifiedHidden: '管理員可核實各人所屬機構。已核實與未核實的人，其中一方少於五人，因此不列出人數。',
  sectors: (list: string) => `按投票時所報界別：${list}。`,
  sector: (sector: string, count: number) => `${sector} ${chinese.number(count)} 人`,
  sectorsHidden: (list: string) => `為免個別人士被辨認，以下界別不列出人數：${list}。`,
  unsaid: '未有申報',
  young: (count: number) => `${chinese.number(count)} 票來自開立不足一星期的帳戶。`,
  youngShare: (count: number, share: string) =>
    `${chinese.number(count)} 票（${share}）來自開立不足一星期的帳戶。`,
  youngFew: '來自開立不足一星期的帳戶的選票少於五張。',
  setAside: (count: number) => `投票結束時，有 ${chinese.number(count)} 票因帳戶被停用而不予點算。`,
  setAsideFew: '投票結束時，有少於五票因帳戶被停用而不予點算。',
  setAsideNone: '沒有選票不予點算。',
  wording: (count: number) =>
    `題目於發布後、首張選票投出前改過 ${chinese.number(count)} 次；首票投出後，文字即告鎖定。`,
  wordingSame: '題目自發布後未曾更改。',
  quorum: (needed: number) => `已達 ${chinese.number(needed)} 票的最低票數。`,
  quorumMissed: (needed: number) =>
    `未達 ${chinese.number(needed)} 票的最低票數：按事前訂明的規則，作答人數不足。`,
  required: (percent: number) => `領先的選項已取得所需的 ${percent}% 選票。`,
  requiredMissed: (percent: number) => `沒有選項取得所需的 ${percent}% 選票。`,
  tie: (options: string) => `結果不分高下：${options}。平手就是平手，不另定勝負。`,
  quoted: (option: string) => `「${option}」`,
  choseThemselves: '全港市民怎樣想。作答者是自行參與，並非抽樣，無從計算誤差。',
  few: (ballots: number, least: number) =>
    `百分比。只有 ${chinese.number(ballots)} 票，以百分比表達會言過其實；不足 ${least} 票，只列數字。`,
  supports: {
    ranking: '比較不同組別或兩次投票時，排名的全部內容：當中只計首選。',
    score: '比較不同組別或兩次投票時，評分的全部內容：當中 4 分或 5 分才算支持。',
    points: '比較不同組別或兩次投票時，支持有多強：當中給予一分或以上即算支持。',
  },
  advice: '必須怎樣做。這裏的投票供決策者參考，並非選舉。',
  receipt: '人人是否自由作答。投票回條可向他人出示，因此無法排除有人被要求出示回條。',
} satisfies typeof english
