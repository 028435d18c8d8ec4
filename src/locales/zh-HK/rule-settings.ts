// The numbers of the rules that a comment goes through: what each means, and what 0 does.
import type { ruleSettings as english } from '../en/rule-settings.ts'

export const ruleSettings = {
  title: '審核規則',
  lead: '每則意見及每次修改，發表前都會經過以下規則。系統會先向作者查詢；作者堅持發表的，才會留待審核員過目。留空的欄目採用一般數值。',
  usual: (n: string) => `一般為 ${n}。`,
  off: '填 0 即停用。',
  saved: '審核規則已經儲存。',
  labels: {
    least_letters: '意見最少的字母數目（一個漢字計作兩個半字母）',
    first_comments: '新帳戶的首批意見留待審核，直至有此數目獲得刊登',
    link_most: '新帳戶在一則意見中可以加入的外部連結數目',
    link_days: '帳戶在此日數之內視為新帳戶',
    link_standing: '獲刊登的意見未達此數目，亦視為新帳戶',
    repeat_hours: '在此時數之內，留意同一人的相同內容',
    duplicate_days: '在此日數之內，留意任何人近乎相同的內容',
    rejected_percent: '未獲保留的意見達此百分比，其後的意見留待審核',
    rejected_least: '未獲保留的意見最少達此數目才適用',
    window_days: '計算期間（日數）',
    heat_flags: '一串討論的舉報達此數目，即視為過熱',
    heat_hours: '計算舉報的時數',
    heat_minutes: '在該串討論首次發言後須等候的分鐘，其後每次加倍',
    heat_most_minutes: '最長等候的分鐘',
    hide_weight: '舉報的分量達此數目，意見即隱藏，直至審核員過目',
  },
  hints: {
    first_comments: '編輯可為個別文章另訂數目。',
    hide_weight: '舉報大多屬實的人，其舉報分量最高為 2；其他人的較低。',
  },
  range: (least: number, most: number) => `請填 ${least} 至 ${most} 之間的整數。`,
} satisfies typeof english
