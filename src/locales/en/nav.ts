// The head of every page.
import { counted } from '../format.ts'

export const nav = {
  main: 'Main',
  home: 'Front page',
  articles: 'Articles',
  topics: 'Topics',
  search: 'Search',
  desk: 'Desk',
  moderation: 'Moderation',
  openCases: (count: number) => counted(count, 'open case', 'open cases'),
  administration: 'Administration',
  notifications: 'Notifications',
  account: 'Your account',
  signIn: 'Sign in',
  signUp: 'Sign up',
  signOut: 'Sign out',
  otherLanguage: '中文',
}
