// Waits for something to become true, and says what did not.
import { setTimeout as sleep } from 'node:timers/promises'

export async function until(what: string, isSo: () => boolean | Promise<boolean>, patience = 10_000) {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(20)) {
    if (await Promise.resolve(isSo()).catch(() => false)) return
  }
  throw new Error(`It did not come true within ${patience} ms: ${what}`)
}
