// Telephone numbers of Hong Kong: eight digits that begin with 2, 3 or 5 to 9, with or without 852. Many other things
// have eight digits; what stands around them tells.
import { chainsIn, digitsOf, type Group, placeOf, standsFree } from './digit-groups.ts'
import { webAddressesIn } from './web-addresses.ts'

/** Lines for people in need, which everybody may name: Samaritan Befrienders, The Samaritans, Suicide Prevention Services. */
const everybodys = new Set(['23892222', '28960000', '23820000'])

const number = /^[235-9]\d{7}$/
const withCode = /^(?:00)?852[235-9]\d{7}$/
/** How a number of eight digits is grouped. */
const shapes = new Set(['8', '4 4', '2 3 3', '1 1 1 1 1 1 1 1'])

/** What says that a number is to be called. */
const called =
  /(?:\b(?:tel|telephone|phone|mobile|cell|call|whats ?app|wtsapp|wts|ws|signal|telegram|sms|text|contact|hotline|fax|ring|reach me (?:at|on))|電話|手機|致電|打畀|打俾|打去|打比|打給|聯絡|查詢|熱線|傳真|搵我|搵佢|电话|手机|致电|打给|联络|联系|热线)[^\d\n]{0,12}$/i
/** What says that it is an amount, or the number of a thing. */
const counted =
  /(?:[$€£¥#]|hkd|usd|rmb|cny|ntd|港幣|人民幣|港元|美金|美元|\b(?:no|nos|ref|reference|order|invoice|case|docket|isbn|issn|pin|id|rooms?|flats?|units?|shops?|lots?|sku|version|serial|ticket)|[編單案檔型序學證编单档学证][號号]|號碼|号码|房|室|舖|铺|[單单]位|地段|第)[ :.]{0,3}$/i
const unit =
  /^ ?(?:元|蚊|港元|港幣|美元|[萬万億亿]|多?人|[名票個个次戶户宗份間间噸吨呎]|平方|公里|%|[號号室舖铺房座樓楼年期頁页行步]|(?:dollars?|people|persons?|votes?|views?|times|hkd|usd|users?|residents?|copies|bytes|steps|tonnes|households|records|rows|km|sq)\b)/i

/** In a plain text (`plainWithPlaces`). */
export function* phonesIn(plain: string) {
  const addresses = [...webAddressesIn(plain)]
  for (const chain of chainsIn(plain)) {
    if (digitsOf(chain).length < 8) continue
    const { start } = placeOf(chain)
    const isCalled = called.test(plain.slice(Math.max(0, start - 32), start))
    while (addresses.length > 0 && addresses[0]!.end <= start) addresses.shift()
    // In the address of a page eight digits are anything; wa.me/852… is a number.
    const isInAddress = addresses.length > 0 && addresses[0]!.start < start
    for (const groups of numbersIn(chain, isCalled)) {
      const place = placeOf(groups)
      const isWhole = withCode.test(digitsOf(groups))
      if (isInAddress && !isWhole) continue
      if (!standsFree(plain, place, isCalled) || everybodys.has(digitsOf(groups).slice(-8))) continue
      if (isWhole || (!isOther(groups) && (isCalled || !isCounted(plain, place))))
        yield withSigns(plain, place)
    }
  }
}

/** `isCalled`: they may be grouped in any way, and several may follow one another. */
function numbersIn(chain: readonly Group[], isCalled: boolean): Group[][] {
  const all = digitsOf(chain)
  const shape = chain.map(({ digits }) => digits.length).join(' ')
  if (withCode.test(all) || (number.test(all) && (isCalled || shapes.has(shape)))) return [[...chain]]
  return isCalled ? inEights(chain) : chain.filter(({ digits }) => number.test(digits)).map((one) => [one])
}

/** Several numbers, one after the other. */
function inEights(chain: readonly Group[]): Group[][] {
  const found: Group[][] = []
  let groups: Group[] = []
  for (const group of chain) {
    groups.push(group)
    const digits = digitsOf(groups)
    if (number.test(digits) || withCode.test(digits)) found.push(groups)
    else if (digits.length < 8 || (digits.length < 13 && /^(?:00)?852/.test(digits))) continue
    groups = []
  }
  return found
}

const isCounted = (plain: string, { start, end }: { start: number; end: number }) =>
  counted.test(plain.slice(Math.max(0, start - 16), start)) || unit.test(plain.slice(end, end + 16))

/** A day (20261126), years (2019-2047), or what counts on (rooms 2308-2310). */
function isOther(groups: readonly Group[]): boolean {
  const [year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(digitsOf(groups))!.slice(1).map(Number)
  const isYear = (year: number) => year >= 1900 && year < 2100
  if (isYear(year!) && month! >= 1 && month! <= 12 && day! >= 1 && day! <= 31) return true
  if (groups.length !== 2 || groups[0]!.digits.length !== 4) return false
  const [first, last] = groups.map(({ digits }) => Number(digits)) as [number, number]
  return (isYear(first) && isYear(last)) || (last > first && last - first < 100)
}

/** The + or the bracket before 852 belongs to the number. */
function withSigns(plain: string, { start, end }: { start: number; end: number }) {
  const signs = /[(+]{0,2}$/.exec(plain.slice(Math.max(0, start - 2), start))![0].length
  return { start: start - signs, end }
}
