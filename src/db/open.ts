// Opens the database that the configuration means, for the server and for the commands beside it.
import type { DatabaseConfig } from '../config.ts'
import type { Report } from '../report.ts'
import { runningEmbedded, startEmbedded } from './embedded.ts'
import { isHeld } from './embedded/lock.ts'

export type OpenDatabase = {
  /** Signs in as the role that serves. */
  url: string
  ownerUrl: string
  /** Ends the embedded database if it was started here. */
  close(): Promise<void>
}

/** For commands: joins the embedded database of a running server, and starts it where no server runs. */
export async function openDatabase(config: DatabaseConfig, report: Report): Promise<OpenDatabase> {
  if (config.external) return { ...config.external, close: async () => {} }
  const running = isHeld(config.dataDir) ? runningEmbedded(config.dataDir) : undefined
  if (running) return { ...running, close: async () => {} }
  const embedded = await startEmbedded({ dir: config.dataDir, report })
  return { ...embedded, close: () => embedded.stop() }
}
