// Contact: the address that CONTACT_EMAIL gives, and what to write for.
import type { contact as english } from '../../en/pages/contact.ts'

export const contact = {
  title: '聯絡我們',
  description: '如何致函本站的營運者，甚麼情況可以來信。',
  lead: '與本站的營運者聯絡。',
  address: '電郵：',
  noAddress: '本站的營運者尚未提供聯絡地址。',
  sections: {
    reasons: {
      heading: '甚麼情況可以來信',
      body: [
        [
          '你認為審核員的決定不當：請附上該則意見的網址。',
          '文章有錯：請附上有關句子，如有資料來源亦請一併提供。',
          '關於你的資料：查閱、更正，或要求刪除帳戶。',
          '忘記密碼。',
          '本站有任何地方令你無法使用或閱讀。',
        ],
      ],
    },
    flags: {
      heading: '有意見違反討論守則',
      body: [
        '請直接舉報，無須來信：審核員可以連同上下文和你的理由一併審視。登入後，每則意見下方都有「舉報」。',
      ],
    },
  },
} satisfies typeof english
