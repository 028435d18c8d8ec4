// Random tokens, and what is stored of them: whoever reads the database can open nothing with what stands there.
import { createHash, randomBytes } from 'node:crypto'

/** 192 bits in 32 characters of base64url. */
export const newToken = (): string => randomBytes(24).toString('base64url')

/** What is stored of a token. A plain hash will do: nobody tries out 2^192 of them. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
