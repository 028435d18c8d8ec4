// Coming in and going out: signing up, signing in, being given a role, signing out.
import { hashPassword } from '../../src/passwords.ts'
import { makePerson } from '../make.ts'
import type { Role, Sector } from '../../src/domain/words.ts'
import { beginning, seen, type Visitor } from './visitor.ts'

/** Somebody who has been here before. */
export async function makeMember({ account, lang }: Visitor, roles: Role[] = []) {
  const { password, ...columns } = account
  await makePerson({ ...columns, language: lang, password_hash: await hashPassword(password), roles })
}

export async function signIn(visitor: Visitor) {
  const { page, t, account } = visitor
  await visitor.open('/')
  await visitor.follow(t.nav.signIn)
  await page.getByLabel(t.people.email).fill(account.email)
  await page.getByLabel(t.people.password).fill(account.password)
  await visitor.press(t.nav.signIn)
  await seen(page.getByRole('link', { name: account.display_name }))
}

export async function signUp(visitor: Visitor, sector: Sector) {
  const { page, t, account } = visitor
  await visitor.open('/')
  await visitor.follow(t.nav.signUp)
  await page.getByLabel(t.people.email).fill(account.email)
  await page.getByLabel(t.people.handle).fill(account.handle)
  await page.getByLabel(t.people.displayName, { exact: true }).fill(account.display_name)
  await page.getByLabel(t.people.password).fill(account.password)
  await visitor.press(t.nav.signUp)
  await seen(page.getByRole('heading', { name: t.people.welcome }))
  await page.getByRole('radio', { name: t.sectors[sector] }).check()
  await visitor.press(t.common.save)
  await seen(page.getByRole('link', { name: account.display_name }))
}

/** By an administrator, who finds the person among all people. */
export async function grantRole(
  visitor: Visitor,
  { account: { handle, display_name } }: Visitor,
  role: Role,
) {
  const { page, t } = visitor
  await visitor.follow(t.nav.administration)
  await page.getByLabel(t.administration.find).fill(handle)
  await visitor.press(t.administration.search)
  await visitor.follow(display_name)
  await page.getByRole('checkbox', { name: beginning(t.roles[role]) }).check()
  await visitor.press(
    t.common.save,
    page.locator('form').filter({ has: page.getByRole('checkbox', { name: beginning(t.roles[role]) }) }),
  )
  await seen(page.getByText(t.administration.done.roles))
}

export async function signOut(visitor: Visitor) {
  const { page, t } = visitor
  await visitor.press(t.nav.signOut)
  await seen(page.getByRole('link', { name: t.nav.signIn }))
  await visitor.open('/account')
  await seen(page.getByRole('heading', { name: t.nav.signIn }))
}
