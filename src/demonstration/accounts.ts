// The demonstration's sign-ins: one person of each role, with a password made at random on this machine.
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type DemoAccount = {
  role: 'citizen' | 'moderator' | 'editor' | 'administrator'
  email: string
  password: string
}

export const accountsFile = (dataDir: string) => join(dataDir, 'demo-accounts.json')

/** Written before anybody is made with them, so a start that is cut short locks nobody out. */
export function demoAccounts(dataDir: string): DemoAccount[] {
  const file = accountsFile(dataDir)
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DemoAccount[]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const made = (['citizen', 'moderator', 'editor', 'administrator'] as const).map((role) => ({
    role,
    email: `${role}@kiu.example`,
    password: randomBytes(12).toString('base64url'),
  }))
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}
