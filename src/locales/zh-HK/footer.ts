// The foot of every page.
import type { footer as english } from '../en/footer.ts'

export const footer = {
  label: '關於本站',
  about: '關於我們',
  rules: '討論守則',
  guidelines: '審核準則',
  privacy: '私隱政策',
  contact: '聯絡我們',
  line: 'Kiu 橋：事情定案之前，全城先在這裏談清楚。',
} satisfies typeof english
