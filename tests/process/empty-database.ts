// A database of a test's own on the tests' cluster, empty, for what migrations and the start look at.
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject, onTestFinished } from 'vitest'

export async function asSuperuser(statement: string, database = 'postgres') {
  const client = new Client({
    connectionString: inject('cluster').superUrl.replace('/postgres?', `/${database}?`),
  })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

export async function emptyDatabase() {
  const name = `kiu_empty_${randomBytes(4).toString('hex')}`
  await asSuperuser(`create database ${name} owner kiu_owner`)
  onTestFinished(async () => void (await asSuperuser(`drop database ${name} with (force)`)))
  const { url, ownerUrl, superUrl } = inject('cluster')
  return {
    name,
    url: url.replace('/kiu?', `/${name}?`),
    ownerUrl: ownerUrl.replace('/kiu?', `/${name}?`),
    superUrl: superUrl.replace('/postgres?', `/${name}?`),
  }
}
