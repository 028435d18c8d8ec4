// The head of every page.
import type { nav as english } from '../en/nav.ts'

export const nav = {
  main: '主目錄',
  home: '首頁',
  articles: '文章',
  topics: '議題',
  search: '搜尋',
  desk: '編輯室',
  moderation: '審核',
  openCases: (count: number) => `${count} 宗待處理`,
  administration: '管理',
  notifications: '通知',
  account: '你的帳戶',
  signIn: '登入',
  signUp: '註冊',
  signOut: '登出',
  otherLanguage: 'English',
} satisfies typeof english
