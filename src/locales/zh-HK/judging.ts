// What an author is told before a comment appears: what a rule found, where, and what can be done.
import type { judging as english } from '../en/judging.ts'

export const judging = {
  personalData: { hkid: '身份證號碼', phone: '電話號碼', card: '銀行卡號碼', email: '電郵地址' },
  notYet: '尚未發表。',
  notSaved: '尚未儲存。',
  length: '單看這段文字，讀者難以明白你的想法。如只想表示贊成或反對，可按意見下方的按鈕。',
  repetition: {
    characters: '同一個字符連續出現多次。',
    words: '同樣的字句一再重複。',
    lines: '同一行文字出現多次。',
    capitals: '內文幾乎全用大寫字母，讀來像在呼喝。',
    own: '你之前已寫過相同的內容。',
  },
  personal_data: (what: string) => `內文似乎載有${what}。發表後人人可見，副本亦難以收回。`,
  words: (terms: readonly string[]) =>
    `本站就以下字詞設有規則：${terms.map((term) => `「${term}」`).join('、')}。`,
  links: (count: number, most: number) =>
    `內文有 ${count} 條連結通往其他網站。新帳戶的意見${most === 0 ? '如有連結' : `如有超過 ${most} 條連結`}，須先由審核員過目。`,
  near_duplicate: '內容與另一則意見近乎相同。',
  near_duplicate_own: '內容與你之前的意見近乎相同。',
  first_comments: (left: number) =>
    `在這篇文章之下，新帳戶的首批意見須經審核員過目才會刊登；你尚有 ${left} 則。`,
  rejections: (refused: number, all: number) =>
    `你近期的 ${all} 則意見之中，有 ${refused} 則未獲保留，因此接下來的意見須先經審核員過目。情況改善後，此安排會自動結束。`,
  heat: (minutes: number) =>
    `這串討論氣氛過熱，所有參與者須相隔一段時間才可再發言；你現時須相隔 ${minutes} 分鐘。`,
  slow_mode: (minutes: number) => `你現時每 ${minutes} 分鐘可以發言一次。`,
  trusted: '職員發表的內容即時刊登。',
  flags: '不少人舉報了這則意見。',
  earlier: '查看該則意見',
  mayMask: '按「遮蓋資料」，標示的地方會以圓點代替。',
  willAsk: '你可以修改內容，或者照原文發表。',
  willHold: '你可以修改內容，或者交由審核員過目後才刊登。',
  willHide: '你可以修改內容，或者照原文儲存；審核員過目之前，意見會隱藏。',
  from: '可發表的時間：',
  waits: '在此之前，內文會保留在這裏。',
  masked: '有關資料已經遮蓋。請重讀一遍，然後發表。',
  nothingMasked: '內文已沒有需要遮蓋的資料。',
  publish: '照原文發表',
  hold: '交由審核員過目',
  hide: '照原文儲存，暫時隱藏',
  mask: '遮蓋資料',
  anew: '重新檢查',
  firstNotice: (left: number) =>
    left === 1
      ? '你在這裏的首則意見，須經審核員過目才會刊登。'
      : `你在這裏接下來的 ${left} 則意見，須經審核員過目才會刊登。`,
  held: '留待審核',
  heldHere: '留待審核的意見',
  heldOnlyYou: '現時只有你看到內容。',
  heldNow: '審核員過目後才會刊登；結果會通知你。',
  heldSince: '提交於',
  heldTitle: '留待審核的意見',
  refusedTitle: '未獲刊登的意見',
  refused: (reason: string) => `審核員決定不刊登這則意見：${reason}。`,
  withdrawnTitle: '你已收回的意見',
  withdrawn: '你已收回這則意見，它不會刊登。',
  why: '原因',
  rule: '規則',
  takeBack: '收回意見',
  takeBackWhy: '收回後，這則意見不會刊登，審核員亦不會審閱。你可以另行撰寫。',
  more: '詳情',
  answers: '回覆',
  answered: '這則意見',
  writeAnother: '另寫一則意見',
  withheld: '審核員過目之前暫不顯示。',
  ownWithheld: (rule: string) => `審核員過目之前暫不顯示：${rule}。現時只有你看到內容。你可以修改一次。`,
  ownMended: '你已作修改。審核員過目之前，只有你看到內容。',
} satisfies typeof english
