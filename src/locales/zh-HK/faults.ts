// 欄位有甚麼問題：按表單規則給的代號；n 是代號冒號後的數字。
import type { faults as english } from '../en/faults.ts'
import { chinese } from '../format.ts'

export const faults = {
  required: () => '請填寫這一欄。',
  nul: () => '內容有無法儲存的字元，請重新輸入。',
  surrogate: () => '內容有損壞的字元，請重新輸入。',
  too_long_letters: (n: number) => `請刪減約 ${chinese.number(n)} 個字母。`,
  too_long_characters: (n: number) => `請刪減約 ${chinese.number(n)} 個字。`,
  not_text: () => '這裏只可傳送文字。',
  repeated: () => '這一欄重複送出了。',
  not_a_choice: () => '請從所列項目中選擇。',
  required_choice: () => '請至少選一項。',
  too_many: (n: number) => `最多可選 ${n} 項。`,
  unknown_field: () => '表單夾帶了不屬於它的欄位，請重新載入頁面。',
  other_needs_note: () => '請簡單說明有甚麼問題。',
  reason_keeps: () => '這個理由只適用於保留。請選擇意見有甚麼問題。',
} satisfies typeof english
