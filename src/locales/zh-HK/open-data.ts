// 文章匯出資料的說明檔。
import type { openData as english } from '../en/open-data.ts'

export const openData = {
  madeAt: (at: string) => `製作時間：${at}`,
  whatFiles: '檔案',
  files: [
    ['summary.csv', '討論的主題和參與人數（本站不計算瀏覽次數，`views` 只重複表態人數）'],
    ['comments.csv', '每則意見及其文字；`moderated` 為 1，如讀者已看不到則為 -1；數字只計這些檔案內的表態'],
    ['votes.csv', '每次表態：1 同意、-1 不同意、0 不肯定'],
    ['participants-votes.csv', '每名表態者一行，每則有人表態的意見一欄'],
    ['result.json', '意見地圖：軸和組別與本站所示相同，其餘一律由這些檔案內的表態計算'],
  ],
  asPolis: '四個表格的格式與 Polis 匯出的相同。',
  whatLeft: '略去的內容及原因',
  left: [
    '讀者已看不到的文字，以及作者收回的意見。',
    '少於五人表態的意見所得的表態。已併入另一則的意見，其表態計入該則。',
    '少於五人的組別：`group-id` 留空。',
    '表態的時間：只記該星期的星期一，協調世界時 00:00。在別處進行的諮詢則保留原有時間。',
    '表態者寫過多少則意見。每次匯出，人和意見都會重新隨機編號，作者與表態者分開編號：寫過甚麼是署名的，怎樣表態則不是。',
    '如某人的一行會透露他是誰，則略去其全部表態。沒有人會對自己的意見表態，因此作者的一行必在沒有對該意見表態的各行之中；這些行少於五行時便會略去。為免有人從網頁上的數字推算出被略去的表態，屆時會一併略去最少五人。',
  ],
  whatLimits: '限制',
  limits:
    '資料沒有姓名，但每一行都是同一個人的全部回答。有人若知道其中一些回答（例如當事人曾經寫出來），便可能找到該行，從而得知其餘回答；同一篇文章的兩次匯出也可互相比對。請勿嘗試辨認任何人的身分。',
  nobodyLeftOut: '組別只是回答的摘要，參與者都是自願前來：各組人數不代表全市。',
  whatLicence: '授權條款',
  ownLicence: 'CC BY 4.0',
  attribution: (licence) => `${licence}。使用時請註明來源和以上網址。`,
  whatCheck: '自行重算',
  check:
    '`npx kiu-opinion DIR > result.json`，DIR 為這些檔案所在的資料夾。也可再匯入 Kiu：`npm run import -- polis DIR`。',
} satisfies typeof english
