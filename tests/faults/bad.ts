// What can be wrong with a field, by what it takes: what is sent, and the fault that is named beside it.
import { inCharacters, limits } from '../../src/domain/measure.ts'
import type { Kind } from './forms.ts'

/** As it is sent: `undefined` not at all, `bytes` percent-encoded already, `file` as an upload. */
export type Sent = string | string[] | undefined | { bytes: string } | { file: string }

export interface Bad {
  what: string
  sent: Sent
  /** A code of the catalogue; `null`: any refusal, or as good as nothing. */
  fault: string | null
}

/** Half of a surrogate pair as WTF-8, and a byte that begins nothing; the replacement is what browsers send for both. */
const broken = (fault: string | null): Bad[] => [
  { what: 'half a surrogate pair', sent: { bytes: 'a%ED%A0%80b' }, fault },
  { what: 'a byte that is no UTF-8', sent: { bytes: 'a%FFb' }, fault },
  { what: 'what browsers send for a broken character', sent: 'a\ufffdb', fault },
]
const blanks = (fault: string): Bad[] => [
  { what: 'nothing', sent: '', fault },
  { what: 'only blanks', sent: ' \r\n\t\u3000\u200b', fault },
  { what: 'no such field', sent: undefined, fault: 'required' },
]
const nul = (fault: string | null): Bad => ({ what: 'a NUL', sent: 'a\0b', fault })
const twice = (fault: string | null): Bad => ({ what: 'twice', sent: ['one', 'two'], fault })
const file = (fault: string | null): Bad => ({ what: 'a file', sent: { file: 'text' }, fault })

const inWords = 'Slow and fair. '
const words = (length: number) =>
  `${inWords.repeat(Math.ceil(length / inWords.length)).slice(0, length - 1)}.`

export function badOf(kind: Kind): Bad[] {
  switch (kind.is) {
    case 'words': {
      const most = limits[kind.limit]
      return [
        ...(kind.required ? blanks('required') : []),
        { what: 'too long', sent: words(most + 3), fault: 'too_long_letters:3' },
        { what: '太長', sent: '橋'.repeat(inCharacters(most) + 3), fault: 'too_long_characters:3' },
        nul('nul'),
        ...broken('surrogate'),
        twice('repeated'),
        file('not_text'),
      ]
    }
    case 'list':
      return badOf({ is: 'words', limit: kind.limit }).filter(({ what }) => what !== 'twice')
    case 'shape':
      return [
        { what: 'none of that shape', sent: '-1e9', fault: kind.wrong },
        { what: 'too long', sent: '9'.repeat(25_000), fault: kind.wrong },
        { what: '中文', sent: '橋', fault: kind.wrong },
        { what: 'a bidi control', sent: '2\u202e0', fault: null },
        nul(null),
        ...broken(null),
        twice('repeated'),
        file('not_text'),
      ]
    case 'name':
      return [
        { what: 'nothing', sent: '', fault: 'required' },
        { what: 'too long', sent: `ada${'a'.repeat(600)}@example.org`, fault: kind.long },
        { what: '太長', sent: '橋'.repeat(300), fault: kind.long },
        nul('nul'),
        ...broken('surrogate'),
        twice('repeated'),
        file('not_text'),
        ...(kind.bidi === null ? [] : [{ what: 'a bidi control', sent: 'ada\u202e\u0007', fault: null }]),
      ]
    case 'secret':
      return [
        { what: 'nothing', sent: '', fault: 'required' },
        ...(kind.long === undefined
          ? []
          : [{ what: 'too long', sent: '橋 ferry '.repeat(40), fault: kind.long }]),
        nul('nul'),
        ...broken('surrogate'),
        twice('repeated'),
        file('not_text'),
      ]
    case 'choice': {
      const wrong = kind.wrong ?? 'not_a_choice'
      return [
        ...(kind.empty === null ? [] : [{ what: 'nothing', sent: '', fault: kind.empty }]),
        { what: 'none of those offered', sent: 'toString', fault: wrong },
        { what: 'too long', sent: 'agree'.repeat(5000), fault: wrong },
        nul(wrong),
        ...broken(wrong),
        twice('repeated'),
        file('not_text'),
      ]
    }
    case 'choices':
      return [
        ...(kind.none === null ? [] : [{ what: 'none', sent: undefined, fault: kind.none }]),
        { what: 'nothing', sent: '', fault: 'not_a_choice' },
        { what: 'none of those offered', sent: 'toString', fault: 'not_a_choice' },
        { what: 'too long', sent: 'a'.repeat(25_000), fault: 'not_a_choice' },
        {
          what: 'too many',
          sent: Array.from({ length: 300 }, (_, i) => `option-${i}`),
          fault: 'not_a_choice',
        },
        nul('not_a_choice'),
        ...broken('not_a_choice'),
        file('not_text'),
      ]
    case 'carried':
      return [
        { what: 'too long', sent: 'a'.repeat(25_000), fault: null },
        { what: 'nonsense', sent: '-1e9 橋 \u202e', fault: null },
        nul(null),
        ...broken(null),
        twice(null),
        file(null),
      ]
  }
}

/** The form as bytes, with one field as it should not be. */
export function bodyWith(good: Record<string, string | string[]>, name: string, sent: Sent) {
  const others = Object.entries(good).filter(([field]) => field !== name)
  if (typeof sent === 'object' && 'file' in sent) {
    const body = new FormData()
    for (const [field, value] of others) for (const one of [value].flat()) body.append(field, one)
    body.append(name, new File([sent.file], 'note.txt', { type: 'text/plain' }))
    return { body }
  }
  const body = new URLSearchParams()
  for (const [field, value] of others) for (const one of [value].flat()) body.append(field, one)
  if (typeof sent === 'object' && 'bytes' in sent) {
    const bytes = `${body.toString()}&${encodeURIComponent(name)}=${sent.bytes}`
    return { body: bytes, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  }
  for (const one of sent === undefined ? [] : [sent].flat()) body.append(name, one)
  return { body }
}
