// Where one signs in with what, and where one is signed in.
import type { doors as english } from '../en/doors.ts'

export const doors = {
  title: '登入與裝置',
  password: '密碼',
  setPassword: '設定密碼',
  noPassword: '你尚未設定密碼，目前以其他方式登入。',
  currentPassword: '現時的密碼',
  newPassword: '新密碼',
  changePassword: '更改密碼',
  askedFirst: (minutes: number) =>
    `更改前會請你再次確認身分；如你在過去 ${minutes} 分鐘內登入過，則無須確認。`,
  everyOther: '更改後，其他裝置會全部登出。',
  sessions: '登入中的裝置',
  sessionsWhy: '如有你不認得的裝置，請將它登出，並更改密碼。網絡只顯示一部分，代表一整段地址。',
  device: (browser: string, system: string) => `${system} 上的 ${browser}`,
  someDevice: '未能識別的裝置',
  thisOne: '這部裝置',
  ways: {
    password: '使用密碼',
    passkey: '使用通行密鑰',
    provider: '經其他服務',
    link: '經寄給你的電郵',
  },
  signedIn: '登入',
  lastUsed: '最近使用',
  withinTheHour: '過去一小時內',
  network: '網絡',
  endOne: (device: string) => `登出：${device}`,
  endOthers: '登出其他所有裝置',
  done: {
    password: '密碼已更改，其他裝置已全部登出。',
    sessions: '已經登出。',
  },
} satisfies typeof english
