// What people build passwords of when they do not think long, beside those that leaked: words, years, and walks over a keyboard.
// Written down by hand after the lists that are printed every year, with what is common in Hong Kong.

/** Words of four letters and more, in small letters, without digits in place of letters. */
export const commonWords = new Set(
  `password passwort passwd passcode passphrase secret login logon signin access letmein letme open opensesame welcome
  hello goodbye default changeme change temporary temp test testing tester guest user username admin administrator root
  master manager system server computer internet network online windows microsoft google facebook instagram twitter
  youtube whatsapp wechat telegram samsung apple iphone android huawei xiaomi nokia sony nintendo playstation pokemon
  minecraft fortnite starwars starwar matrix superman batman spiderman ironman captain hunter killer ninja samurai
  dragon monkey tiger lion panther eagle falcon dolphin butterfly kitten puppy rabbit chicken turtle phoenix unicorn
  sunshine princess prince queen king angel angels heaven flower rainbow summer winter spring autumn january february
  march april june july august september october november december monday tuesday wednesday thursday friday saturday
  sunday morning midnight moonlight shadow silver golden diamond crystal orange banana cherry purple yellow black white
  green blue cookie chocolate coffee cheese pepper ginger peanut football baseball basketball soccer hockey tennis
  liverpool chelsea arsenal barcelona madrid manchester united juventus yankees lakers ferrari porsche mercedes mustang
  corvette yamaha honda toyota harley iloveyou loveyou ilove iloveu love lover lovely forever always together family
  mother father sister brother friend friends baby babygirl sweet honey sweetheart beautiful sexy fuck fuckyou fucking
  bitch asshole whatever nothing something money million lucky happy freedom trustno trustme believe jesus christ
  godisgood jesuslovesme blessed michael jennifer jessica ashley daniel andrew joshua matthew robert thomas charlie
  george jordan thunder william richard joseph anthony christopher david john james mary maria anna emma oliver sophie
  victoria alexander alexandra nicole amanda melissa samantha michelle stephanie patrick martin peter kevin jason eric
  tony alan alex chris cindy winnie kelly vivian jacky jackie andy raymond kenny hongkong kowloon lantau wanchai mongkok
  causeway causewaybay tsimshatsui shatin tuenmun yuenlong victoriaharbour octopus lionrock jyutping cantonese china
  chinese beijing shanghai shenzhen guangzhou macau taiwan taipei singapore london tokyo japan korea woaini woaiwo aini
  woaizhongguo zhongguo xianggang heunggong ngooineih kiuforum civic forum citizen government qwerty qwert azerty
  dvorak asdf zxcv abcd abcdef loveme nopassword mypassword thepassword newpassword yourpassword password1 admin123
  correcthorsebatterystaple correcthorse batterystaple iamthebest gameover blink westlife backstreet metallica nirvana
  slipknot eminem snoopy garfield mickey minnie doraemon hellokitty kitty tinkerbell scooby bubbles buster bailey maggie
  cooper tigger simba peaches marlboro jackdaniels guinness heineken corona budweiser`.split(/\s+/),
)

/** Lines along which three neighbours or more are no choice; they count backwards too. */
export const walks = `
  abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop[] asdfghjkl;' zxcvbnm,./ qwertzuiop azertyuiop qsdfghjklm wxcvbn
  !@#$%^&*()_+ 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/
  !qaz@wsx#edc$rfv%tgb^yhn&ujm qazwsxedcrfvtgbyhnujmikolp zaq1xsw2cde3vfr4bgt5nhy6mju7 1a2b3c4d5e6f7g8h9i0j
  a1b2c3d4e5f6g7h8i9j0 qweasdzxc 1qazxsw23edcvfr4 147258369 741852963 123654789 159357 159753 13579 24680 112233445566
  778899 1122334455667788990 aabbccddeeff 314159265358979 5201314 1314520 520520 7758521 121212 password
`
  .trim()
  .split(/\s+/)
