// Where mails lie that no server takes: told on the pages that announce one, on one's own machine alone.
import { join } from 'node:path'
import type { Config } from '../config.ts'

/** `null` in a real installation, and where a mail server takes them. */
export const outboxOf = ({ external, smtpUrl, dataDir }: Config): string | null =>
  external || smtpUrl !== undefined ? null : join(dataDir, 'outbox')
