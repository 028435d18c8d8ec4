// Handles: the short names in addresses. What they may consist of, and which are nobody's.
import { skeletonOf } from './skeleton.ts'

const handleLimits = { min: 3, minChinese: 2, max: 30 } as const

/**
 * Scripts that a handle may be written in: Latin and Chinese, and those of the other languages of Hong Kong and its
 * neighbours. Not Greek, Armenian, Cherokee and the like: whole alphabets of Latin look-alikes, and for Greek no
 * skeleton that is blind to case can hold (Ν looks like N, but ν like v). Such a name is welcome as a display name.
 */
const scripts = `
  Latin Han Bopomofo Hiragana Katakana Hangul Cyrillic Arabic Hebrew Devanagari Bengali Gurmukhi Gujarati Tamil Telugu
  Sinhala Thai Lao Khmer Myanmar
`
const scriptPatterns = wordsOf(scripts).map(
  (script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const,
)

/** Which scripts may stand together: "highly restrictive" in UTS 39, section 5.2. Everything else would be a disguise. */
const companies = [
  new Set(['Latin', 'Han', 'Hiragana', 'Katakana']),
  new Set(['Latin', 'Han', 'Bopomofo']),
  new Set(['Latin', 'Han', 'Hangul']),
]

/** Names under which somebody could speak for the forum, or that addresses and pages need. */
const reserved = `
  kiu admin admins administrator administration mod mods moderator moderators moderation editor editors desk staff team
  official system root support help security privacy contact about rules info news abuse noreply webmaster postmaster
  hostmaster mailerdaemon account signin signup signout new edit me you null undefined nobody anonymous everyone
  everybody guest deleted removed 管理員 管理员 版主 編輯 编辑 系統 系统 官方 客服 匿名 職員 審核員 橋
`
const reservedSkeletons = new Set(wordsOf(reserved).map(bareSkeleton))

export type HandleFault = 'short' | 'long' | 'characters' | 'edges' | 'scripts' | 'reserved'

/** The handle as it is stored: without blanks around it, full-width letters made ordinary. All below judge this. */
export function handleOf(raw: string): string {
  return raw.trim().normalize('NFKC')
}

/**
 * What is wrong with a handle, the first of it; `null`: nothing. 3 to 30 letters, digits, `-`, `_`, from 2 where it
 * contains a Chinese character, counted in code points. `edges`: it begins or ends with `-` or `_`. `scripts`: letters
 * of scripts that do not go together. `reserved`: it reads like one of ours, also with digits after it (`adm1n_2`).
 */
export function handleFault(raw: string): HandleFault | null {
  if (raw.length > 10 * handleLimits.max) return 'long'
  const handle = handleOf(raw)
  const length = Array.from(handle).length
  if (length > handleLimits.max) return 'long'
  if (length < handleLimits.minChinese) return 'short'
  if (!consistsOfLetters(handle)) return 'characters'
  if (/^[-_]|[-_]$/.test(handle)) return 'edges'
  if (length < handleLimits.min && !/\p{Script=Han}/u.test(handle)) return 'short'
  if (!goTogether(handle)) return 'scripts'
  return reservedSkeletons.has(bareSkeleton(handle)) ? 'reserved' : null
}

/** Letters with at most three marks each (Thai and Devanagari need some), 〇 and ー, ASCII digits, `-` and `_`. */
function consistsOfLetters(handle: string): boolean {
  if (!/^(?:[\p{L}〇]\p{M}{0,3}|[0-9_-])+$/u.test(handle)) return false
  if (/[\p{Default_Ignorable_Code_Point}ǀǁǂǃ]/u.test(handle)) return false
  return lettersOf(handle).every((letter) => scriptOf(letter) !== undefined)
}

function goTogether(handle: string): boolean {
  const used = new Set(lettersOf(handle).map(scriptOf))
  return used.size < 2 || companies.some((company) => [...used].every((script) => company.has(script ?? '')))
}

function lettersOf(handle: string): string[] {
  return Array.from(handle.replaceAll(/[0-9_-]/g, ''))
}

/** ー is shared by the two kana and so belongs to no script of its own. */
function scriptOf(letter: string): string | undefined {
  return letter === 'ー' ? 'Katakana' : scriptPatterns.find(([, pattern]) => pattern.test(letter))?.[0]
}

/** A skeleton without `-`, `_` and the digits at the end. */
function bareSkeleton(handle: string): string {
  return skeletonOf(handle.replaceAll(/[-_]/g, '').replace(/[0-9]+$/, ''))
}

function wordsOf(list: string): string[] {
  return list.trim().split(/\s+/)
}
