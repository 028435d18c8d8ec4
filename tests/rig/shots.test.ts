// The camera of `npm run shots`: a picture lies where it should, and what is wrong with the page is told.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { take, type View } from '../../scripts/pictures/camera.ts'
import type { Shot } from '../../scripts/pictures/pages.ts'
import { openBrowser } from '../chromium.ts'
import { serveRig } from './app.ts'

const view: View = { lang: 'en', width: 390, colorScheme: 'dark' }
let rig: Awaited<ReturnType<typeof serveRig>>
let folder: string

beforeAll(async () => {
  rig = await serveRig()
  folder = await mkdtemp(join(tmpdir(), 'kiu-camera-'))
})
afterAll(async () => {
  await rig.close()
  await rm(folder, { recursive: true })
})

const guest = { cookies: [], origins: [] }
const faultsOf = async (shot: Shot, storageState: typeof guest | undefined = guest) =>
  take(await openBrowser(), shot, view, { baseURL: rig.baseURL, folder, storageState })

test('a good page has a picture as wide as its window, and no faults', async () => {
  expect(await faultsOf({ name: 'sound', path: '/sound' })).toEqual([])
  const png = await readFile(join(folder, 'sound-en-390-dark.png'))
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([390, 844])
})

test('a page wider than its window is told, with what reaches out', async () => {
  const faults = await faultsOf({ name: 'wide', path: '/wide' })
  expect(faults).toEqual([expect.stringMatching(/px wide in a window of 390: <pre>wide/)])
})

test('an answer that does not belong to the page is told', async () => {
  expect(await faultsOf({ name: 'gone', path: '/gone' })).toEqual(['answers 404'])
  expect(await faultsOf({ name: 'gone', path: '/gone', status: 404 })).toEqual([])
})

test('an address that is looked for and not found is told', async () => {
  const path = () => Promise.reject(new Error('no address like it'))
  expect(await faultsOf({ name: 'lost', path })).toEqual(['no address like it'])
})
