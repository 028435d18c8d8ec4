// What is new to somebody who comes back to a thread: which comments, and how many below each branch.

/** Minutes without a sign of the reader after which the next page begins another visit. */
export const visitMinutes = 30

/** So many new comments are counted one by one; of more it is said that there are more. */
export const newsCounted = 1000

/** The comments that are new, as paths: eight bytes for each id from the top down, in hexadecimal. */
export type Paths = readonly string[]

/** By the id of a comment, how many new ones stand below it. */
export function newsBelow(paths: Paths): Map<string, number> {
  const below = new Map<string, number>()
  for (const path of paths) {
    for (let end = 16; end < path.length; end += 16) {
      const id = BigInt(`0x${path.slice(end - 16, end)}`).toString()
      below.set(id, (below.get(id) ?? 0) + 1)
    }
  }
  return below
}

/** Posted after the reader's last visit ended, by somebody else. `since` is the pulse of that end, `null`: no visit yet. */
export const isNew = (
  { first_pulse, author_id }: { first_pulse: string; author_id: string | null },
  since: string | null,
  reader: { id: string } | null,
): boolean =>
  since !== null && reader !== null && author_id !== reader.id && BigInt(first_pulse) > BigInt(since)
