// Passwords that are refused and, beside them, some that must not be.
import { expect, test } from 'vitest'
import { commonWords } from '../../src/domain/common-passwords.ts'
import { passwordFault } from '../../src/domain/passwords.ts'

const person = { email: 'Ada.Lovelace+kiu@example.org', handle: 'countess-ada' }

test.each([
  'korrekt pferd lampe 9',
  'blue ferry leaves late',
  'xK9#q2Lp$w',
  'tr0mbone-cellar',
  'ferryboat to cheung chau',
  '長洲渡輪今日停航三小時',
  'zwölf Boxkämpfer',
  'a'.repeat(5) + 'jumping walrus',
  'rb7hcdqz1v',
  'my dragon eats 4 pianos',
  `${'k3!vZ'.repeat(39)}qqqqq`,
  'vjbk wq12 oiuy zz',
])('%j passes', (password) => {
  expect(passwordFault(password, person)).toBeNull()
})

test.each([
  ['', 'short'],
  ['xK9#q2Lp$', 'short'],
  ['𠮷𠮷𠮷𠮷𠮷', 'short'],
  ['xK9#'.repeat(50) + 'x', 'long'],
  ['x'.repeat(1_000_000), 'long'],
  ['xx ada.lovelace 77', 'personal'],
  ['xxADALOVELACE77', 'personal'],
  ['Countess_Ada rules', 'personal'],
] as const)('%j: %s', (password, fault) => {
  expect(passwordFault(password, person)).toBe(fault)
})

test('a short name may stand in a password by chance, a Chinese one may not', () => {
  expect(passwordFault('trombone canal', { email: 'ann@example.org', handle: 'can' })).toBeNull()
  expect(passwordFault('渡輪陳大文今日停航了', { email: 'a@example.org', handle: '陳大文' })).toBe('personal')
})

test.each(
  `1234567890 0987654321 12345678910 123456789a 1234567891 0123456789 1111111111 aaaaaaaaaa 1212121212 1231231231
  abcabcabca abcd1234abcd 1q2w3e4r5t q1w2e3r4t5 1qaz2wsx3edc qazwsxedcrfv zaq12wsxcde3 qwertyuiop qwerty12345 qwerty123456
  qwertyuiop123 asdfghjkl; asdfghjkl123 zxcvbnm123 poiuytrewq 1234qwerasdf qweasdzxc123 !QAZ2wsx#EDC abcdefghij
  abcdefg123 abc123abc123 abc123def456 aaaaabbbbb 1122334455 112233445566 147258369147 9876543210 password12 password123
  Password123! P@ssw0rd123 P@55w0rd2024 passw0rd!!! Pa$$w0rd2025 mypassword1 passwordpassword password2026 letmein123
  letmein2026! welcome123 Welcome2025! iloveyou123 iloveyou!! iloveyou22 1loveyou123 sunshine12 sunshine2020 princess12
  princess123 football123 baseball12 superman123 batman2000! dragon12345 monkey12345 monkeydragon master12345
  michael1988 jennifer12 charlie123 admin12345 administrator administrator1 Admin@12345 adm1n1strator root123456
  changeme123 hello12345 hellohello helloworld test123456 testtest123 hongkong852 HongKong2026 hongkong123 hongkong1997
  h0ngk0ng!! kowloon2026 woaini1314 woaini520520 5201314520 woaini5201314 xianggang123 zhongguo123 liverpool1 chelsea123
  arsenal123 manchester1 manchesterunited starwars123 pokemon123 pokemon2000 minecraft1 summer2026! Winter2025! spring2026
  november2026 Monday123! trustno1234 fuckyou123 fuckyou!!! whatever12 secret12345 computer12 computer123 internet12
  samsung1234 iphone12345 google12345 facebook12 facebook123 20262026202 1990199019 19900101aa 31121999ab 2000010120 qqqqqqqqqq
  qqqqqwwwww zzzzzzzzzz 0000000000 9999999999 85291234567 91234567891 159753159753 1a2b3c4d5e a1b2c3d4e5 a123456789
  aa12345678 q123456789 123456789q 123456789z 123qwe123qwe qwe123qwe123 1qazxsw23edc 1q2w3e4r5t6y correcthorsebatterystaple
  correcthorse1 kiuforum2026 citizen2026 government1 jesus12345 angel12345 lovelove12 loveyou123 forever123 butterfly1
  butterfly12 chocolate1 chocolate12 qwertyqwerty qwerty!@#$ !@#$%^&*() 1234567890- ＰＡＳＳＷＯＲＤ１２３`
    .trim()
    .split(/\s+/),
)('%s is common', (password) => {
  expect(passwordFault(password, person)).toBe('common')
})

test('the words are what the rules can find: four letters or more, each once', () => {
  expect(commonWords.size).toBeGreaterThan(300)
  expect([...commonWords].filter((word) => word.length < 4 || word !== word.toLowerCase())).toEqual([])
})

test.each(['a', '1', 'qw', 'password', '橋', '!@#'])('200 signs of %j take no time', (piece) => {
  const start = performance.now()
  passwordFault(piece.repeat(200).slice(0, 200), person)
  expect(performance.now() - start).toBeLessThan(2_000)
})
