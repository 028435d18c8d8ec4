// Moderation in figures, by month.
import type { transparency as english } from '../en/transparency.ts'

export const transparency = {
  title: '審核透明度',
  description: '按月統計：舉報、各種理由的決定、所需時間、規則的作用、上訴和停用帳戶。',
  lead: '這裏每月有多少舉報，作出了甚麼決定，需時多久。',
  none: '目前沒有數字可以統計：沒有人舉報，也沒有作過決定。',
  notes: [
    '月份以香港時間計算；本月尚未完結。',
    '「<5」代表一至四宗：數目太少，容易認出當事人。遇有這些數目，總數也會略去（–），比例亦會取約數，以免從中推算。',
  ],
  twice: {
    title: '再次評核',
    says: (judged: string, agreed: string, share: string) =>
      `${judged} 項決定曾交由另一位審核員再次評核，該審核員不知道原先的決定；其中 ${agreed} 項（${share}）兩次結果相同。`,
    tooFew:
      '每一百項決定中有五項，會交由另一位審核員再次評核，而該審核員不知道原先的決定。滿二十項後，會在這裏公布兩次結果有多少相同。',
  },
  log: '每一宗處理都列在公開審核記錄，不列姓名。',
  toLog: '公開審核記錄',
  csv: '全部數字（CSV）',
  month: '月份',
  few: '<5',
  withheld: '–',
  figures: {
    flags: { title: '舉報', says: '舉報意見的次數。同一則意見被舉報十次，計算為十次。' },
    decisions: {
      title: '各種理由的決定',
      says: '審核員的每項決定，按所據的理由計算。糾正先前決定的決定也計算在內。',
    },
    hours: {
      title: '作出決定所需時數',
      says: '中位數：半數個案較快有決定，半數較慢。由上一次決定之後的首次舉報，或規則留住或隱藏內容的一刻起計；沒有人提出而由審核員主動作出的決定不計算在內。滿五項決定才會公布。',
    },
    rules: {
      title: '規則的作用',
      says: '在所有留待審核、隱藏和決定之中，由規則自行處理的比例。審核員事後會逐一查看。',
    },
    appeals: { title: '上訴', says: '當月提出的上訴，以及當月有結果的上訴：得直或駁回。' },
    suspensions: { title: '停用帳戶', says: '帳戶被停用的次數。' },
  },
  tooFew: '目前決定太少，未能公布。',
  total: '決定總數',
  median: '中位數（小時）',
  byRule: '由規則處理',
  share: '規則所佔比例',
  made: '提出',
  upheld: '得直',
  dismissed: '駁回',
  drawn: '圖表顯示最近十二個月，表格列出全部月份。',
} satisfies typeof english
