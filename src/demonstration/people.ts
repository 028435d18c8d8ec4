// The people of the demonstration. All are invented; their organisations are kinds, not names.
import type { Sector } from '../domain/words.ts'
import type { DemoPerson } from './types.ts'

const peopleOf = (sector: Sector | null, members: Omit<DemoPerson, 'sector'>[]): DemoPerson[] =>
  members.map((member) => ({ ...member, sector }))

const staff = peopleOf(null, [
  { handle: 'kwan-yee', display_name: 'Lam Kwan Yee', language: 'en', roles: ['editor'], account: 'editor' },
  { handle: 'wai-man-ho', display_name: '何慧敏', language: 'zh-HK', roles: ['editor'] },
  {
    handle: 'sunita-g',
    display_name: 'Sunita Gurung',
    language: 'en',
    roles: ['moderator'],
    account: 'moderator',
  },
  { handle: '家聰', display_name: '鄧家聰', language: 'zh-HK', roles: ['moderator'] },
  {
    handle: 'tsz-kin-fung',
    display_name: 'Fung Tsz Kin',
    language: 'en',
    roles: ['administrator'],
    account: 'administrator',
  },
])

const citizens = peopleOf('citizen', [
  { handle: 'mei-ling', display_name: '陳美玲', language: 'zh-HK', account: 'citizen' },
  { handle: 'keung-driver', display_name: '黃志強', language: 'zh-HK' },
  { handle: 'rosa-v', display_name: 'Rosa Villanueva', language: 'en' },
  { handle: 'harpreet', display_name: 'Harpreet Singh', language: 'en' },
  { handle: '婉儀', display_name: '李婉儀', language: 'zh-HK' },
  { handle: 'sir-tommy', display_name: 'Tommy Cheung', organisation: 'a secondary school', language: 'en' },
  { handle: 'ching-man', display_name: '周靜雯', language: 'zh-HK' },
  { handle: 'whitlock', display_name: 'Margaret Whitlock', language: 'en' },
  { handle: 'kwok-wah', display_name: '吳國華', language: 'zh-HK' },
  { handle: 'kelvin-t', display_name: 'Kelvin Tsang', language: 'en' },
])

const government = peopleOf('government', [
  {
    handle: 'wai-man-leung',
    display_name: '梁偉文',
    organisation: '政府部門（資訊科技）',
    verified: true,
    language: 'zh-HK',
  },
  { handle: 'edwin-poon', display_name: 'Edwin Poon', organisation: 'a government bureau', language: 'en' },
  {
    handle: 'suk-fan',
    display_name: '袁淑芬',
    organisation: '一間公立醫院',
    verified: true,
    language: 'zh-HK',
  },
  {
    handle: 'dr-lau',
    display_name: 'Anita Lau',
    organisation: 'a public hospital',
    verified: true,
    language: 'en',
  },
  { handle: 'ho-yin-cheng', display_name: '鄭浩然', organisation: '政府部門（運輸）', language: 'zh-HK' },
  { handle: 'farah-r', display_name: 'Farah Rahman', organisation: 'a statutory body', language: 'en' },
  { handle: 'yin-ping', display_name: '蔡燕萍', organisation: '政府部門（採購）', language: 'zh-HK' },
])

const academia = peopleOf('academia', [
  {
    handle: 'man-kit-ho',
    display_name: 'Ho Man Kit',
    organisation: 'a university',
    verified: true,
    language: 'en',
  },
  {
    handle: 'wing-sze-law',
    display_name: '羅詠詩',
    organisation: '一間大學',
    verified: true,
    language: 'zh-HK',
  },
  { handle: 'arjun-m', display_name: 'Arjun Menon', organisation: 'a university laboratory', language: 'en' },
  { handle: '文傑phd', display_name: '許文傑', organisation: '博士研究生', language: 'zh-HK' },
  { handle: 'claire-d', display_name: 'Claire Dubois', organisation: 'a university', language: 'en' },
  {
    handle: 'tak-ming-yip',
    display_name: '葉德明',
    organisation: '一間大學（公共行政）',
    verified: true,
    language: 'zh-HK',
  },
  {
    handle: 'grace-yip',
    display_name: 'Grace Yip',
    organisation: 'a technology transfer office',
    language: 'en',
  },
])

const industry = peopleOf('industry', [
  {
    handle: 'raymond-kwok',
    display_name: 'Raymond Kwok',
    organisation: 'a bank',
    verified: true,
    language: 'en',
  },
  {
    handle: 'siu-lan',
    display_name: '馮少蘭',
    organisation: '一間保險公司',
    verified: true,
    language: 'zh-HK',
  },
  { handle: 'vikram-d', display_name: 'Vikram Desai', organisation: 'a bank (model risk)', language: 'en' },
  { handle: 'wing-hong', display_name: '曾永康', organisation: '一間物流公司', language: 'zh-HK' },
  {
    handle: 'jennifer-mak',
    display_name: 'Jennifer Mak',
    organisation: 'a medical equipment supplier',
    language: 'en',
  },
  { handle: 'chi-hang', display_name: '潘志恆', organisation: '一間公共交通營辦商', language: 'zh-HK' },
  { handle: 'oliver-g', display_name: 'Oliver Grant', organisation: 'a consultancy', language: 'en' },
])

const startups = peopleOf('startup', [
  {
    handle: 'priya-nair',
    display_name: 'Priya Nair',
    organisation: 'robotics',
    verified: true,
    language: 'en',
  },
  {
    handle: 'chun-hin',
    display_name: '黎俊軒',
    organisation: '醫療科技初創',
    verified: true,
    language: 'zh-HK',
  },
  { handle: 'jason-leung', display_name: 'Jason Leung', organisation: 'legal technology', language: 'en' },
  { handle: 'nga-ting', display_name: '謝雅婷', organisation: '教育科技初創', language: 'zh-HK' },
  { handle: 'marco-s', display_name: 'Marco Santos', organisation: 'payments', language: 'en' },
  { handle: 'pak-hei', display_name: '劉柏熙', organisation: '物聯網初創', language: 'zh-HK' },
  { handle: 'ivy-shum', display_name: 'Ivy Shum', organisation: 'health data', language: 'en' },
])

const civilSociety = peopleOf('civil_society', [
  {
    handle: 'lai-shan',
    display_name: '譚麗珊',
    organisation: '長者服務團體',
    verified: true,
    language: 'zh-HK',
  },
  {
    handle: 'nadia-h',
    display_name: 'Nadia Hussain',
    organisation: 'an ethnic minority support group',
    language: 'en',
  },
  { handle: '子朗', display_name: '郭子朗', organisation: '數碼權利關注組', language: 'zh-HK' },
  {
    handle: 'peter-ng',
    display_name: 'Peter Ng',
    organisation: "a patients' group",
    verified: true,
    language: 'en',
  },
  { handle: 'on-kei', display_name: '李安琪', organisation: '殘疾人士自助組織', language: 'zh-HK' },
  { handle: 'hoi-yan', display_name: 'Wong Hoi Yan', organisation: 'an open data group', language: 'en' },
  { handle: 'sai-ho', display_name: '邱世豪', organisation: '一個工會', language: 'zh-HK' },
])

const unsaid = peopleOf(null, [
  { handle: 'k-l-tam', display_name: 'K. L. Tam', language: 'en' },
  { handle: '阿明', display_name: '阿明', language: 'zh-HK' },
  { handle: 'smart-picks', display_name: 'Smart Picks', language: 'en' },
])

export const people: DemoPerson[] = [
  ...staff,
  ...citizens,
  ...government,
  ...academia,
  ...industry,
  ...startups,
  ...civilSociety,
  ...unsaid,
]
