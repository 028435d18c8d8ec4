// 舉報意見。
import type { flag as english } from '../en/flag.ts'

export const flag = {
  title: '舉報意見',
  about: '舉報會交由審核員處理，作者和其他讀者都不會知道舉報人是誰。',
  theComment: '被舉報的意見',
  reason: '這則意見有甚麼問題？',
  hints: {
    spam: '宣傳推銷，或不斷重複相同內容。',
    abuse: '侮辱、恐嚇他人，或因身分而貶低他人。',
    personal_data: '披露他人沒有公開的資料，例如住址、電話或病歷。',
    off_topic: '與文章無關，也與所回覆的意見無關。',
    false_claim: '把可以證明不實的事當作事實陳述。',
    other: '請在下面說明。',
  },
  note: '給審核員的說明',
  noteHint: '只有審核員會看到。如屬失實陳述，請盡量提供資料來源。',
  send: '送出舉報',
  back: '返回這則意見',
  own: '這是你自己的意見，可以刪除，但不能舉報。',
  gone: '這則意見已不再向讀者顯示，因此不能舉報。',
  sent: (moment: string) => `你已於 ${moment} 舉報這則意見。`,
  stays: '每則意見只可舉報一次，先前的舉報維持不變。',
  waits: '審核員已收到舉報，你無須再跟進。',
  decided: (date: string) => `審核員已於 ${date} 作出決定：`,
  settled: (date: string) => `審核員曾於 ${date} 就相同理由審視這則意見，並決定保留。你的舉報已記錄在案。`,
  yourReason: '理由：',
  yourNote: '你的說明：',
} satisfies typeof english
