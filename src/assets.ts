// What browsers fetch besides pages: read and named by its content when the process starts, compressed when first asked for.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

export interface Asset {
  /** Changes with the content, so an answer to it may be kept for ever. */
  path: string
  type: string
  body: Buffer
  /** As a browser takes it, by the name of the encoding. */
  packed: Record<'br' | 'gzip', () => Promise<Buffer>>
}

const sources = {
  'kiu.css': ['../public/kiu.css', 'text/css; charset=utf-8'],
  'staff.css': ['../public/staff.css', 'text/css; charset=utf-8'],
  'ballots.css': ['../public/ballots.css', 'text/css; charset=utf-8'],
  'map.css': ['../public/map.css', 'text/css; charset=utf-8'],
  'report.css': ['../public/report.css', 'text/css; charset=utf-8'],
  'next.js': ['../public/next.js', 'text/javascript; charset=utf-8'],
  'queue.css': ['../public/queue.css', 'text/css; charset=utf-8'],
  'polls.css': ['../public/polls.css', 'text/css; charset=utf-8'],
  'log.css': ['../public/log.css', 'text/css; charset=utf-8'],
  'kiu.js': ['../public/kiu.js', 'text/javascript; charset=utf-8'],
  'going-on.js': ['../public/going-on.js', 'text/javascript; charset=utf-8'],
  'mentions.js': ['../public/mentions.js', 'text/javascript; charset=utf-8'],
  'ranking.js': ['../public/ranking.js', 'text/javascript; charset=utf-8'],
  'queue.js': ['../public/queue.js', 'text/javascript; charset=utf-8'],
  'passkeys.js': ['../public/passkeys.js', 'text/javascript; charset=utf-8'],
  'points.js': ['../public/points.js', 'text/javascript; charset=utf-8'],
  'kiu.svg': ['../public/kiu.svg', 'image/svg+xml'],
  'live.js': ['../public/live.js', 'text/javascript; charset=utf-8'],
  'sse.js': ['../node_modules/htmx.org/dist/ext/hx-sse.min.js', 'text/javascript; charset=utf-8'],
  'htmx.js': ['../node_modules/htmx.org/dist/htmx.min.js', 'text/javascript; charset=utf-8'],
} as const

export type AssetName = keyof typeof sources

const names = Object.keys(sources) as AssetName[]
const byName = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<AssetName, Asset>
const byPath = new Map(Object.values(byName).map((asset) => [asset.path, asset]))

/** The address of an asset, `/assets/kiu.0123456789.css`. */
export const assetPath = (name: AssetName): string => byName[name].path

/** What stands at an address; nothing at yesterday's. */
export const assetAt = (path: string): Asset | undefined => byPath.get(path)

function read(name: AssetName): Asset {
  const [file, type] = sources[name]
  const body = readFileSync(new URL(file, import.meta.url))
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  const dot = name.lastIndexOf('.')
  const path = `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`
  return {
    path,
    type,
    body,
    packed: {
      br: once(() => promisify(brotliCompress)(body)),
      gzip: once(() => promisify(gzip)(body)),
    },
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
