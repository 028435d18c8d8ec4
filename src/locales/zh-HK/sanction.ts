// 審核員看到的個人紀錄，以及可以採取的措施。
import type { sanction as english } from '../en/sanction.ts'
import { chinese } from '../format.ts'

export const sanction = {
  record: '個人紀錄',
  seeRecord: '個人紀錄及措施',
  kinds: { warning: '警告', slow_mode: '限制發言頻率', suspension: '停用帳戶' },
  comments: (count: number) => `共發表 ${chinese.number(count)} 則意見`,
  outcomes: '意見的審核結果',
  outcome: '決定',
  count: '意見數目',
  waiting: '未有決定',
  noCases: '此人的意見從未經過審核。',
  cases: '最近的個案',
  statements: '曾發出的通知書',
  noStatements: '未曾向此人發出通知書。',
  objected: '已上訴',
  sanctions: '曾採取的措施',
  none: '從未採取措施。',
  inForce: '生效中',
  over: '已期滿',
  takenBack: '已撤回',
  endedEarly: (moment: string) => `已於 ${moment} 提早終止`,
  until: (moment: string) => `至 ${moment}`,
  pace: (count: number) => `每 ${chinese.number(count)} 分鐘一則意見`,
  by: '決定者：',
  act: '採取措施',
  actWhy: '請先用最輕而有效的措施。當事人會即時收到通知和你的理由，並可以上訴。',
  warn: '警告',
  warnWhy: '告訴當事人甚麼地方不對，其他一切如常。',
  slow: '限制發言頻率',
  slowWhy: '適用於並無惡意、但發言過密的人。',
  every: '發言間隔',
  minutes: (count: number) =>
    count % 1440 === 0
      ? `${chinese.number(count / 1440)} 天`
      : count % 60 === 0
        ? `${chinese.number(count / 60)} 小時`
        : `${chinese.number(count)} 分鐘`,
  suspend: '停用帳戶',
  suspendWhy: (days: number) =>
    `當事人會被登出，可以閱讀但不能發言。最長 ${chinese.number(days)} 天；更長的須由管理員決定。`,
  suspendWhyLonger: '當事人會被登出，可以閱讀但不能發言。',
  end: '有效至',
  endWhy: '以本站的時間為準，期滿後自動終止。',
  reason: '理由',
  note: '向當事人說明',
  noteHint: '用一兩句話說明甚麼地方不對、在哪裏發生。不會顯示你的名字。',
  ending: '立即終止',
  takeBack: '撤回警告',
  done: {
    warning: '已向當事人發出警告。',
    'slow-mode': '當事人的發言頻率已受限制。',
    suspension: '帳戶已被停用。',
    ending: '措施已經終止。',
  },
  yourself: '不能對自己採取措施。',
  administrator: '只有管理員可以對管理員採取措施。',
} satisfies typeof english
