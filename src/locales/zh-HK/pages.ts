// About, house rules, privacy, contact: a file each. A paragraph is a text, a list is an array.
import type { pages as english } from '../en/pages.ts'
import { about } from './pages/about.ts'
import { contact } from './pages/contact.ts'
import { privacy } from './pages/privacy.ts'
import { rules } from './pages/rules.ts'

export const pages = { contents: '本頁內容', about, rules, privacy, contact } satisfies typeof english
