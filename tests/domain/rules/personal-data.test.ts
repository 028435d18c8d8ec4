// Personal data of Hong Kong: what is found in a text, what is not, and how it is masked.
import { expect, test } from 'vitest'
import { isCard } from '../../../src/domain/rules/cards.ts'
import { findPersonalData, maskPersonalData } from '../../../src/domain/rules/index.ts'
import { checkDigitOf } from '../../../src/domain/rules/hkid.ts'
import { personalData } from '../../../src/domain/rules/personal-data.ts'
import { contextOf } from './context.ts'

const found = (text: string) =>
  findPersonalData(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

test.each([
  ['A123456(3)', 'hkid'],
  ['Ａ１２３４５６（３）', 'hkid'],
  ['a 123456 (3)', 'hkid'],
  ['A1234563', 'hkid'],
  ['A123456-3', 'hkid'],
  ['AB987654(3)', 'hkid'],
  ['G556677(A)', 'hkid'],
  ['A\u200b12\u200d3456(3)', 'hkid'],
  ['61234567', 'phone'],
  ['6123 4567', 'phone'],
  ['6123-4567', 'phone'],
  ['6123–4567', 'phone'],
  ['+852 6123 4567', 'phone'],
  ['(852)6123 4567', 'phone'],
  ['85261234567', 'phone'],
  ['６１２３　４５６７', 'phone'],
  ['٦١٢٣٤٥٦٧', 'phone'],
  ['6 1 2 3 4 5 6 7', 'phone'],
  ['4512 3456 7890 1234', 'card'],
  ['4512-3456-7890-1234', 'card'],
  ['378282246310005', 'card'],
  ['3782 822463 10005', 'card'],
  ['6225880123456789017', 'card'],
  ['ada@example.com', 'email'],
  ['ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'email'],
  ['a.d-a+b_c@mail.example.com.hk', 'email'],
  ['ada%40example.com', 'email'],
  ['ada [at] example [dot] com', 'email'],
])('%j is found as it stands in a text: %s', (written, kind) => {
  for (const text of [
    written,
    `見 ${written}，唔該`,
    `見${written}。`,
    `Please see ${written}.`,
    `**${written}**`,
    `\n${written}\n`,
  ])
    expect(found(text)).toEqual([`${kind} ${written}`])
})

test.each([
  'A123456(4)',
  'XAB123456(3)',
  'SKU-A1234563',
  'A1234563-B',
  'QQ1234560',
  '11234567',
  '41234567',
  '612345678',
  '61234567a',
  'x61234567',
  'AB-61234567',
  '1.61234567',
  '$61234567',
  'HK$ 6123 4567',
  '61234567元',
  '6123 4567 people',
  '61,234,567',
  '86_400_000',
  '20261126',
  '2026-11-26',
  '26-11-2026',
  '2019-2047',
  '2308-2310',
  'Flat 2345 6789',
  '68 69 70 71',
  '2389 2222',
  '4512 3456 7890 1235',
  '1234567890123452',
  '9789629961234',
  'ada@',
  '@ada',
  '@ada@social.example',
  'ada@example',
  'a @ b.com',
  'https://news.example/61234567',
  'https://social.example/4512345678901234',
  'https://user@host.example/',
])('%j is nothing of the kind', (text) => {
  expect(found(text)).toEqual([])
  expect(found(`見 ${text} 啦`)).toEqual([])
})

test('what stands before tells: 61234567 after a currency, a word for telephone, both', () => {
  expect(found('ref 61234567')).toEqual([])
  expect(found('phone ref 61234567')).toEqual(['phone 61234567'])
  expect(found('68 69 70 71')).toEqual([])
  expect(found('tel 68 69 70 71')).toEqual(['phone 68 69 70 71'])
  expect(found('電話 2345 6789 9876 5432')).toEqual(['phone 2345 6789', 'phone 9876 5432'])
  expect(found('6123**4567** and 9123__4567')).toEqual(['phone 6123**4567', 'phone 9123__4567'])
  expect(found('wa.me/85261234567')).toEqual(['phone 85261234567'])
})

test('several are told apart, in the order of the text', () => {
  expect(found('61234567@example.com or 61234567, A123456(3)')).toEqual([
    'email 61234567@example.com',
    'phone 61234567',
    'hkid A123456(3)',
  ])
})

// A123456(3) is the specimen that the Immigration Department prints; the others were worked out by hand.
test.each([
  ['A', '123456', '3'],
  ['Z', '683365', 'A'],
  ['AB', '987654', '3'],
  ['EC', '530112', '0'],
])('%s%s has the check digit %s', (prefix, digits, check) => {
  expect(checkDigitOf(prefix, digits)).toBe(check)
})

test('of ten last digits one makes a card', () => {
  const last = Array.from({ length: 10 }, (_, digit) => `411111111111111${digit}`)
  expect(last.filter(isCard)).toEqual(['4111111111111111'])
  expect(isCard('1111111111111117')).toBe(false)
})

test.each([
  ['My ID is A123456(3).', 'My ID is A1•••••(•).'],
  ['身份證Ａ１２３４５６（３）', '身份證Ａ１•••••（•）'],
  ['+852 6123 4567', '+852 61•• ••••'],
  ['61234567', '61••••••'],
  ['4512-3456-7890-1234', '4512-••••-••••-••••'],
  ['to=ada%40example.com', 'to=a••%•••••••••.•••'],
  ['ada.wong@example.com', 'a••.••••@•••••••.•••'],
  ['Nothing of the kind, $61234567', 'Nothing of the kind, $61234567'],
])('%j is masked as %j', (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked)
})

test.each([
  ['Call &#54;1234567.', '&#54;1234567'],
  ['Call 6123&#x20;4567.', '6123&#x20;4567'],
  ['Call 6123&nbsp;4567.', '6123&nbsp;4567'],
  ['Call 6123\\-4567.', '6123\\-4567'],
  ['Call 6123`4567`.', '6123`4567'],
  ['Call 6123[4567](https://a.example).', '6123[4567'],
  ['Write to ada&commat;example&period;com.', 'ada&commat;example&period;com'],
  ['Write to ada&#64;example.com.', 'ada&#64;example.com'],
  ['I am A123456\\(3\\).', 'A123456\\(3\\)'],
])('%j is read as one: %j', (text, place) => {
  expect(findPersonalData(text).map(({ start, end }) => text.slice(start, end))).toEqual([place])
  expect(findPersonalData(maskPersonalData(text))).toEqual([])
})

test('the rule marks each place and says of which kinds they are', () => {
  const verdict = personalData(contextOf('61234567, A123456(3), 91234567'))
  expect(verdict).toEqual({
    rule: 'personal_data',
    outcome: 'hold',
    spans: [
      { start: 0, end: 8 },
      { start: 10, end: 20 },
      { start: 22, end: 30 },
    ],
    detail: { kinds: ['phone', 'hkid'] },
  })
  expect(personalData(contextOf(maskPersonalData('61234567, A123456(3), 91234567')))).toBeUndefined()
})
