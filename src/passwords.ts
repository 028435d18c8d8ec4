// The door to argon2: passwords into hashes and back to yes or no, never more at once than the machine has cores.
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, parseOptions, verify } from '@node-rs/argon2'
import { turns } from './turns.ts'

/** OWASP's least for argon2id, which is this library's own algorithm unless told otherwise. Raise, never lower. */
const parameters = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const

/** Node's pool has four threads, which files and names need as well: one stays free, however many cores there are. */
const inTurn = turns(Math.min(availableParallelism(), 3))

/** The same characters, however a keyboard composes them. */
const composed = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(composed(password), parameters))

/** What nobody's password matches: made once, so that an unknown address takes as long as a known one. */
const nobodys = hashPassword(randomBytes(24).toString('base64url'))

/** `hash` is `null` for somebody unknown; the answer is then no, and takes its time all the same. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const against = hash ?? (await nobodys)
  const matches = await inTurn(() => verify(against, composed(password)))
  return matches && hash !== null
}

/** Made with less than is asked for today. */
export function isOutdated(hash: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(hash)
  return (
    !hash.startsWith('$argon2id$') ||
    memoryCost < parameters.memoryCost ||
    timeCost < parameters.timeCost ||
    parallelism < parameters.parallelism
  )
}
