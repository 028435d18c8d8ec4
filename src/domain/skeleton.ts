// The skeleton of a name: two names that a reader could take for one another have the same.

/**
 * Letters that look like Latin ones, per Unicode Technical Standard 39 (confusables.txt of Unicode 15, © Unicode, Inc.,
 * Unicode License): Latin, Cyrillic, Greek, Armenian, Hebrew and Arabic, "both sides folded": lower case on either
 * side, a letter standing by its small form, and by its capital where only that one looks like something (н, as Н).
 * Derived with ICU 72 (`uspoof_getSkeleton`) and kept to what survives NFKC. Each row: what is seen, its doubles.
 * `i` is our addition: its capital looks like l, and a handle may be written in capitals. So is ς, the end form of σ.
 */
const latinDoubles: Record<string, string> = {
  '2': 'ƨ',
  '3': 'ȝɜʒзӡ',
  '6': 'б',
  '8': 'ȣ',
  a: 'ɑαа',
  ae: 'æӕ',
  b: 'ƅβвьᲀ',
  bl: 'ы',
  c: 'ᴄсᲃ',
  d: 'ԁ',
  dz: 'ʣ',
  e: 'εеҽ',
  f: 'ẝϝք',
  g: 'ƍɡᶃԍց',
  h: 'ηнһհ',
  j: 'ʝϳј',
  k: 'κк',
  l: '1iıǀɩɪιіӏוןا',
  ll: 'װ',
  lo: 'ю',
  n: 'ոռ',
  o: '0ᴏᴑοσςоᲂօסهھہەဝ',
  oe: 'œ',
  p: 'ρр',
  q: 'ԛգզ',
  r: 'ʀгᴦ',
  rn: 'mμмϻ',
  s: 'ƽѕꜱտ',
  ss: 'ß',
  t: 'τтᲄᲅ',
  ts: 'ʦ',
  u: 'ʋᴜυս',
  ue: 'ᵫ',
  v: 'ᴠνѵט',
  w: 'ɯᴡѡԝա',
  x: 'χх',
  y: 'ɣʏᶌỿγуү',
  z: 'ᴢζ',
}

/** Katakana that look like a Chinese character, from the same source; turned that way round, as Han is exempt. */
const hanDoubles: Record<string, string> = {
  一: 'ー',
  丿: 'ノ',
  亻: 'イ',
  二: 'ニ',
  八: 'ハ',
  力: 'カ',
  卜: 'ト',
  口: 'ロ',
  夕: 'タ',
  工: 'エ',
  へ: 'ヘ',
}

const seenAs = new Map(
  Object.entries({ ...latinDoubles, ...hanDoubles }).flatMap(([seen, doubles]) =>
    Array.from(doubles, (double) => [double, seen] as const),
  ),
)

/**
 * To be stored beside a handle and kept unique; never shown. NFKC (full width becomes half), lower case, NFD, then
 * every double becomes what it is seen as; accents stay (*josé* is not *jose*), what cannot be seen goes.
 * Chinese characters are exempt: readers tell 〇 from O and 土 from 士, and 陳大文 and 陈大文 may be two people.
 * A skeleton is its own skeleton.
 */
export function skeletonOf(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().normalize('NFD')
  const seen = Array.from(plain.replace(/\p{Default_Ignorable_Code_Point}/gu, ''), (c) => seenAs.get(c) ?? c)
  return seen.join('')
}
