// The pages that are looked at: a name, an address without its language, who looks, and what is done there first.
import type { Page } from 'playwright-core'
import type { DemoAccount } from '../../src/demonstration/accounts.ts'

export type Role = DemoAccount['role'] | 'guest'
export type Shot = {
  name: string
  /** A function finds an address that the demonstration makes up; it gets the page with the role signed in. */
  path: string | ((page: Page, lang: string) => Promise<string>)
  as?: Role
  /** What is pressed and typed before the picture. */
  steps?: (page: Page) => Promise<unknown>
  /** The status that belongs to it; 200 if unsaid. */
  status?: number
}

/** The first address on a page, of a link or of a form, that fits: what fits of it, without its language. */
const addressOn = (from: string, fits: RegExp) => async (page: Page, lang: string) => {
  await page.goto(`/${lang}${from}`)
  const addresses = await page
    .locator('a[href], form[action]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? each.getAttribute('action') ?? ''))
  const paths = addresses
    .filter((each) => each.startsWith(`/${lang}/`))
    .map((each) => each.slice(lang.length + 1))
  const [found] = paths.flatMap((path) => fits.exec(path)?.[0] ?? [])
  if (!found) throw new Error(`no address like ${fits} on ${from}`)
  return found
}

const article = '/articles/targets-or-rhetoric'
const comment = addressOn(article, /^\/comments\/[\w-]+/)
const ofComment = (part: string) => async (page: Page, lang: string) => `${await comment(page, lang)}/${part}`
const atDesk = addressOn('/desk', /^\/desk\/articles\/[\w-]+(?=\/edit$)/)
const ofArticleAtDesk = (part: string) => async (page: Page, lang: string) =>
  `${await atDesk(page, lang)}/${part}`
const send = (page: Page) => page.locator('main form[method=post] button[type=submit]').first().click()

/** Somebody new, whose address is not confirmed, on the page that `path` names. */
const asNewcomer = (path: string) => async (page: Page) => {
  const handle = `n${crypto.randomUUID().slice(0, 8)}`
  const lang = new URL(page.url()).pathname.split('/')[1]
  for (const [name, value] of Object.entries({
    email: `${handle}@kiu.example`,
    handle,
    display_name: 'Mei Wong',
    password: 'ferry lantern turnip',
  }))
    await page.locator(`[name=${name}]`).fill(value)
  await send(page)
  await page.waitForURL('**/welcome')
  await page.goto(`/${lang}${path}`)
}

export const shots: Shot[] = [
  { name: 'home', path: '/' },
  { name: 'articles', path: '/articles' },
  { name: 'topics', path: '/topics' },
  { name: 'topic', path: addressOn('/articles', /^\/topics\/[\w-]+/) },
  { name: 'search', path: '/search' },
  { name: 'search-found', path: `/search?q=${encodeURIComponent('數據 醫院')}` },
  { name: 'search-comments', path: '/search?q=startups&kind=comments' },
  { name: 'search-people', path: '/search?q=chan&kind=people' },
  { name: 'search-nothing', path: '/search?q=zebrafish&topic=finance' },
  { name: 'article', path: article },
  { name: 'article-signed-in', path: article, as: 'citizen' },
  { name: 'article-bridging', path: `${article}?sort=bridging` },
  { name: 'article-languages', path: `${article}?sort=bridging&across=languages` },
  { name: 'judge-next', path: `${article}/next`, as: 'citizen' },
  {
    name: 'judge-next-answered',
    path: `${article}/next`,
    as: 'citizen',
    steps: async (page) => {
      await page.locator('#judge button.u').click()
      await page.waitForURL(/last=/)
    },
  },
  { name: 'article-imported', path: addressOn('/articles', /^\/articles\/[\w-]*(uber|vtaiwan)[\w-]*/i) },
  { name: 'opinion-map', path: `${article}/map` },
  { name: 'opinion-map-signed-in', path: `${article}/map`, as: 'citizen' },
  {
    name: 'opinion-map-coloured',
    path: addressOn(`${article}/map`, /^\/articles\/[\w-]+\/map\?comment=[\w-]+/),
  },
  { name: 'revisions', path: `${article}/revisions` },
  { name: 'comment', path: comment },
  { name: 'comment-reply', path: ofComment('reply'), as: 'citizen' },
  { name: 'article-write', path: `${article}/write`, as: 'citizen' },
  {
    name: 'comment-asked',
    path: `${article}/write`,
    as: 'citizen',
    status: 422,
    steps: async (page) => {
      await page.locator('[name=body]').fill('若有查詢，請致電 6123 4567 或電郵 chan@example.com。')
      await page.locator('form.write .do').click()
      await page.locator('[name=anew]').waitFor()
    },
  },
  {
    name: 'comment-held',
    path: `${article}/write`,
    as: 'citizen',
    steps: async (page) => {
      await page.locator('[name=body]').fill('若有查詢，請致電 6123 4567 或電郵 chan@example.com。')
      await page.locator('form.write .do').click()
      await page.locator('[name=anew]').waitFor()
      await page.locator('form.write .do').click()
      await page.locator('.facts').waitFor()
    },
  },
  { name: 'passages', path: `${article}/passages` },
  { name: 'comment-flag', path: ofComment('flags'), as: 'citizen' },
  { name: 'poll', path: addressOn(article, /^\/polls\/[\w-]+/), as: 'citizen' },
  { name: 'poll-closed', path: addressOn('/articles/who-works-with-whom', /^\/polls\/[\w-]+/) },
  { name: 'person', path: addressOn(article, /^\/people\/[^/?]+/) },
  { name: 'sign-up', path: '/sign-up' },
  {
    name: 'sign-up-mistakes',
    path: '/sign-up',
    status: 422,
    steps: async (page) => {
      await page
        .locator('main form')
        .evaluateAll((forms: HTMLFormElement[]) => forms.map((form) => (form.noValidate = true)))
      await send(page)
    },
  },
  { name: 'welcome-unverified', path: '/sign-up', steps: asNewcomer('/welcome') },
  { name: 'verification', path: '/sign-up', steps: asNewcomer('/verification?done=sent') },
  { name: 'write-unverified', path: '/sign-up', steps: asNewcomer(`${article}/write`) },
  { name: 'account-unverified', path: '/sign-up', steps: asNewcomer('/account') },
  { name: 'verification-lost', path: '/verification/cut-off', status: 404 },
  { name: 'reset', path: '/reset' },
  { name: 'reset-sent', path: '/reset?done=sent' },
  { name: 'address', path: '/account/address', as: 'citizen' },
  { name: 'sign-in', path: '/sign-in' },
  {
    name: 'sign-in-wrong',
    path: '/sign-in',
    status: 422,
    steps: async (page) => {
      await page.locator('[name=email]').fill('nobody@kiu.example')
      await page.locator('[name=password]').fill('not the password')
      await send(page)
    },
  },
  { name: 'welcome', path: '/welcome', as: 'citizen' },
  { name: 'kept', path: '/kept', as: 'citizen' },
  { name: 'account', path: '/account', as: 'citizen' },
  { name: 'doors', path: '/account/sign-in', as: 'citizen' },
  { name: 'sign-in-again', path: '/sign-in/again?return_to=/en/account/sign-in', as: 'citizen' },
  { name: 'account-providers', path: '/account/providers', as: 'citizen' },
  { name: 'provider-back', path: '/sign-in/with/city/back' },
  { name: 'notifications', path: '/notifications', as: 'citizen' },
  { name: 'statements', path: '/statements', as: 'citizen' },
  { name: 'statement', path: addressOn('/statements', /^\/statements\/[\w-]+/), as: 'citizen' },
  { name: 'factors', path: '/account/factors', as: 'citizen' },
  { name: 'factors-staff', path: '/account/factors', as: 'moderator' },
  { name: 'factors-app', path: '/account/factors/app', as: 'citizen' },
  { name: 'factors-passkey', path: '/account/factors/passkeys/new', as: 'citizen' },
  { name: 'mail-settings', path: '/account/notifications', as: 'citizen' },
  {
    name: 'factors-app-wrong',
    path: '/account/factors/app',
    as: 'citizen',
    status: 422,
    steps: async (page) => {
      await page.locator('[name=code]').fill('12345')
      await send(page)
    },
  },
  {
    name: 'password-mistakes',
    path: '/account/sign-in',
    as: 'citizen',
    status: 422,
    steps: async (page) => {
      await page.locator('[name=current_password]').fill('not the password')
      await page.locator('[name=new_password]').fill('short')
      await page.locator('#password [type=submit]').click()
    },
  },
  {
    name: 'address-mistakes',
    path: '/account/address',
    as: 'citizen',
    status: 422,
    steps: async (page) => {
      await page.locator('[name=email]').fill('nobody-at-all-in-a-very-long-word-without-a-sign')
      await send(page)
    },
  },
  { name: 'own-data', path: '/account/data', as: 'citizen' },
  { name: 'own-data-last', path: '/account/data', as: 'administrator' },
  { name: 'erasure-last', path: '/account/erasure', as: 'administrator' },
  { name: 'invitation-lost', path: '/invitations/cut-off', status: 404 },
  { name: 'reset-lost', path: '/reset/cut-off', status: 404 },
  { name: 'erasure', path: '/account/erasure', as: 'citizen' },
  {
    name: 'mentions',
    path: article,
    as: 'citizen',
    steps: async (page) => {
      await page.locator('#write-body').pressSequentially('@a')
      await page.locator('.suggested [role=option]').first().waitFor()
    },
  },
  { name: 'report', path: `${article}/report` },
  { name: 'desk', path: '/desk', as: 'editor' },
  { name: 'desk-import', path: '/desk/import', as: 'editor' },
  { name: 'desk-seeds', path: ofArticleAtDesk('seeds'), as: 'editor' },
  { name: 'desk-merges', path: ofArticleAtDesk('merges'), as: 'editor' },
  { name: 'desk-new', path: '/desk/articles/new', as: 'editor' },
  { name: 'desk-edit', path: addressOn('/desk', /^\/desk\/articles\/[\w-]+\/edit$/), as: 'editor' },
  {
    name: 'desk-preview',
    path: addressOn('/desk', /^\/desk\/articles\/[\w-]+\/edit$/),
    as: 'editor',
    steps: async (page) => {
      await page.locator('[name=preview]').first().click()
      await page.locator('.preview').first().waitFor()
    },
  },
  { name: 'moderation', path: '/moderation', as: 'moderator' },
  { name: 'case', path: addressOn('/moderation', /^\/moderation\/cases\/[\w-]+/), as: 'moderator' },
  { name: 'objections', path: '/moderation/appeals', as: 'moderator' },
  {
    name: 'objection',
    path: addressOn('/moderation/appeals', /^\/moderation\/appeals\/[\w-]+/),
    as: 'moderator',
  },
  {
    name: 'record',
    path: async (page, lang) => {
      await page.goto(
        `/${lang}${await addressOn('/moderation/appeals', /^\/moderation\/appeals\/[\w-]+/)(page, lang)}`,
      )
      const href = await page.locator('a[href*="/moderation/people/"]').first().getAttribute('href')
      return (href ?? '').slice(lang.length + 1)
    },
    as: 'moderator',
    steps: async (page) => {
      await page.locator('summary').nth(1).click()
    },
  },
  { name: 'moderation-unreviewed', path: '/moderation?queue=unreviewed', as: 'moderator' },
  {
    name: 'moderation-keys',
    path: '/moderation',
    as: 'moderator',
    steps: async (page) => {
      for (const key of ['j', 'h']) await page.keyboard.press(key)
      await page.locator('#why[open]').waitFor()
    },
  },
  { name: 'moderation-decided', path: '/moderation?queue=decided', as: 'moderator' },
  {
    name: 'case-decided',
    path: addressOn('/moderation?queue=decided', /^\/moderation\/cases\/[\w-]+/),
    as: 'moderator',
    steps: (page) => page.locator('#decision summary').click(),
  },
  { name: 'agreement', path: '/moderation/agreement', as: 'moderator' },
  { name: 'second-opinion', path: '/moderation/opinions', as: 'moderator' },
  { name: 'guidelines-edit', path: '/moderation/guidelines', as: 'moderator' },
  {
    name: 'guidelines-conflict',
    path: '/moderation/guidelines',
    as: 'moderator',
    steps: async (page) => {
      await page
        .locator('[name="spam.en"]')
        .evaluate((box: HTMLTextAreaElement) => (box.value = 'Only advertisements.'))
      await page.locator('[name=version]').evaluate((field: HTMLInputElement) => (field.value = '9'))
      await page.locator('[name=summary]').fill('Say it in fewer words.')
      await send(page)
      await page.locator('#conflict').waitFor()
    },
  },
  {
    name: 'comment-flag-mistakes',
    path: ofComment('flags'),
    as: 'citizen',
    steps: async (page) => {
      await page.locator('form.card').evaluate((form: HTMLFormElement) => (form.noValidate = true))
      await page.locator('form.card button.do').click()
      await page.locator('.summary').waitFor()
    },
  },
  { name: 'article-moderator', path: article, as: 'moderator' },
  { name: 'people', path: '/administration/people', as: 'administrator' },
  { name: 'people-found', path: '/administration/people?role=moderator', as: 'administrator' },
  {
    name: 'administered',
    path: addressOn('/administration/people?q=peter', /^\/administration\/people\/[\w-]+/),
    as: 'administrator',
  },
  {
    name: 'suspension-mistakes',
    path: addressOn('/administration/people?q=peter', /^\/administration\/people\/[\w-]+/),
    as: 'administrator',
    status: 422,
    steps: async (page) => {
      await page.locator('[name=until]').fill('2020-01-01T10:00')
      await page.locator('#suspension button').click()
    },
  },
  { name: 'people-invitations', path: '/administration/invitations', as: 'administrator' },
  {
    name: 'people-invitations-mistakes',
    path: '/administration/invitations',
    as: 'administrator',
    status: 422,
    steps: async (page) => {
      await page.locator('[name=email]').fill('nobody')
      await send(page)
    },
  },
  { name: 'people-topics', path: '/administration/topics', as: 'administrator' },
  { name: 'people-words', path: '/administration/words', as: 'administrator' },
  { name: 'people-rules', path: '/administration/rules', as: 'administrator' },
  { name: 'moderation-log', path: '/moderation-log' },
  { name: 'moderation-log-line', path: addressOn('/moderation-log', /^\/moderation-log\/\d+$/) },
  { name: 'moderation-log-nothing', path: '/moderation-log?what=sanctions&reason=spam' },
  { name: 'transparency', path: '/transparency' },
  { name: 'about', path: '/about' },
  { name: 'rules', path: '/rules' },
  { name: 'guidelines', path: '/guidelines' },
  { name: 'guidelines-revisions', path: '/guidelines/revisions' },
  { name: 'privacy', path: '/privacy' },
  { name: 'opinion-method', path: '/opinion-map' },
  { name: 'contact', path: '/contact' },
  { name: 'not-found', path: '/no-such-page', status: 404 },
  { name: 'forbidden', path: '/moderation', as: 'citizen', status: 403 },
]
