// What PostgreSQL announces: one connection of its own listens, comes back when it breaks, and says when it was away.
import { holdConnection } from './held-connection.ts'

export interface Announcements {
  /** An article's pulse grew; the inner id. */
  heard: (articleId: string) => void
  /** It listens, at first or again: whatever was announced before was missed. */
  listening: () => void
  onLost: (error: Error) => void
}

export interface Ear {
  stop(): void
}

export function listenToArticles(url: string, { heard, listening, onLost }: Announcements): Ear {
  const { letGo } = holdConnection(url, {
    name: 'kiu live',
    async opened(client) {
      client.on('notification', ({ payload }) => payload !== undefined && heard(payload))
      await client.query('listen articles')
      listening()
    },
    lost: onLost,
  })
  return { stop: letGo }
}
