// About, house rules, privacy, contact: a file each. A paragraph is a text, a list is an array.
import { about } from './pages/about.ts'
import { contact } from './pages/contact.ts'
import { privacy } from './pages/privacy.ts'
import { rules } from './pages/rules.ts'

export const pages = { contents: 'On this page', about, rules, privacy, contact }
