// The three roles of the embedded database and their passwords: the superuser, the owner of the forum, and the role that serves.
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'

export type Passwords = { postgres: string; kiu_owner: string; kiu_app: string }

/** Made once, at random, readable only by the user who runs the forum. */
export function passwordsIn(dir: string): Passwords {
  const file = join(dir, 'postgres-passwords.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Passwords
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const word = () => randomBytes(24).toString('base64url')
  const made = { postgres: word(), kiu_owner: word(), kiu_app: word() }
  writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}

/** Makes what is missing, so a first start that was cut short is finished by the next. */
export async function makeRoles(superUrl: string, passwords: Passwords): Promise<void> {
  const client = new Client({ connectionString: superUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select rolname as name from pg_roles union all select datname from pg_database`,
    )
    const there = new Set(rows.map(({ name }) => name))
    for (const role of ['kiu_owner', 'kiu_app'] as const) {
      if (there.has(role)) continue
      await client.query(`create role ${role} login password ${client.escapeLiteral(passwords[role])}`)
    }
    if (!there.has('kiu')) await client.query('create database kiu owner kiu_owner')
    await client.query('grant pg_checkpoint to kiu_owner')
  } finally {
    await client.end()
  }
  await letOwnerClearLog(superUrl)
}

/** Rights to functions belong to one database, so this is said in ours. */
async function letOwnerClearLog(superUrl: string) {
  const url = new URL(superUrl)
  url.pathname = '/kiu'
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query('grant execute on function pg_switch_wal() to kiu_owner')
  } finally {
    await client.end()
  }
}
