// The pages that say no, and why.
import type { errors as english } from '../en/errors.ts'

export const errors = {
  notFound: '找不到這個網頁',
  notFoundWhy: '內容可能已經收回，或者網址有誤。',
  notAllowed: '你不能使用此頁',
  notAllowedWhy: '你的帳戶沒有這項權限。',
  suspended: '你的帳戶已被停用',
  suspendedWhy: (until: string) => `${until} 之前你只能閱讀，其後可以再次發言。`,
  closed: '這項討論已經結束',
  closedWhy: '內容仍可閱讀，但不能再新增。',
  conflict: '有人比你快了一步',
  conflictWhy: '你閱覽期間，內容已被更改。請先重新看一遍。',
  tooLarge: '內容太大',
  tooLargeWhy: '你送出的內容超出本站的上限。',
  tooOften: '次數太頻密',
  tooOftenWhy: (seconds: number) => `請等候 ${seconds} 秒後再試。`,
  badRequest: '未能處理你的要求',
  badRequestWhy: '請返回上一頁再試。',
  foreignForm: '這份表格來自其他網站',
  foreignFormWhy: '為安全起見，本站只接受由本站送出的表格。請在本站開啟該頁，然後重新送出。',
  unavailable: '請稍候片刻',
  unavailableWhy: '暫時未能連接資料庫。你先前發表的內容並無遺失，請在一分鐘後再試。',
  broken: '系統出了問題',
  brokenWhy: '我們已記錄這次錯誤。如要查詢，請提供以下編號：',
  home: '返回首頁',
} satisfies typeof english
