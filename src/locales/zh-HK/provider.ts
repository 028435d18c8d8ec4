// Signing in by another place, and the room of the account for it.
import type { provider as english } from '../en/provider.ts'

export const provider = {
  or: '或者',
  by: (name: string) => `以${name}繼續`,
  leave: (name: string) => `前往${name}`,
  leaveWhy: (name: string) =>
    `你會在${name}登入，然後返回這裏。我們只會從${name}得知你是哪個用戶、你的名稱和電郵地址，不會得知你的密碼。`,
  back: (name: string) => `已從${name}返回`,
  backWhy: (name: string) => `${name}已讓你返回這裏，只差一步。`,
  goOn: '繼續',
  stopped: (name: string) => `你在${name}中止了登入，這裏沒有任何改動。`,
  nothingBrought: (name: string) => `${name}沒有確認你的身分，這裏沒有任何改動。`,
  failed: (name: string) => `未能以${name}登入`,
  failures: {
    away: (name: string) => `${name}暫時沒有回應。請稍後再試，或以其他方式登入。`,
    unclear: () => '這次登入已開始超過十分鐘、在另一個瀏覽器開始，或已經用過。請重新開始。',
    refused: (name: string) => `${name}的回覆與我們的要求不符，因此沒有登入任何人。請重新開始。`,
    stale: (name: string) => `${name}沒有說明你剛剛曾在該處登入。請使用密碼或其他方式。`,
    signed_out: () => '開始這項程序的帳戶已經登出。請登入後重新開始。',
    another: (name: string) => `這個${name}帳戶，並非與你在這裏的帳戶連結的那一個。`,
    others: (name: string) => `這個${name}帳戶已屬於這裏的另一個人，沒有任何改動。`,
    second: (name: string) => `你的帳戶已連結另一個${name}帳戶。如果這個才對，請先解除原有的連結。`,
  },
  again: '重新開始',
  new: (name: string) => `首次以${name}登入`,
  newWhy: (name: string) =>
    `${name}已確認你的身分，但這裏沒有帳戶與之連結。你是初次到來，還是在這裏已有帳戶？`,
  make: '開設新帳戶',
  makeSubmit: '開設帳戶',
  emailProof: '如果地址尚未確認，我們會寄出電郵，請你確認。',
  link: '我在這裏已有帳戶',
  linkWhy: (name: string) =>
    `請如常登入，其後會問你是否與${name}連結。即使電郵地址相同，我們也不會自行連結。`,
  linkSignIn: '登入並連結',
  room: '連結帳戶',
  roomWhy: '能夠登入以下任何一個帳戶的人，也能夠以你的身分登入這裏。',
  none: '你的帳戶沒有連結其他帳戶。',
  notOffered: '這裏沒有設定其他登入途徑。',
  linkedOn: '連結日期',
  lastUsed: '上次使用',
  unlink: (name: string) => `解除與${name}的連結`,
  linkWith: (name: string) => `連結${name}`,
  toLink: '連結其他帳戶',
  waiting: (name: string, email: string | null) =>
    email === null
      ? `你剛從${name}返回。要把該帳戶與你在這裏的帳戶連結嗎？`
      : `你剛從${name}返回，你在該處的電郵地址是 ${email}。要把該帳戶與你在這裏的帳戶連結嗎？`,
  amiss: {
    not_a_choice: '這裏沒有這個登入途徑。',
    gone: '已經超過時限，或者已經辦妥。請重新開始。',
    others: '該帳戶已屬於這裏的另一個人，沒有任何改動。',
    second: '你的帳戶已連結同一處的另一個帳戶。請先解除該連結。',
    last: '解除後你便無法登入。請先設定密碼：在登入頁按「忘記了密碼？」。',
  },
  done: {
    linked: '已經連結，今後可以此登入。',
    unlinked: '已經解除連結，在其他裝置上以此登入的，亦已登出。',
  },
  mails: {
    linked: (name: string) => `你在 Kiu 的帳戶已與${name}的帳戶連結，今後可以此登入。`,
    unlinked: (name: string) => `你在 Kiu 的帳戶已解除與${name}的連結，今後不能再以此登入。`,
  },
} satisfies typeof english
