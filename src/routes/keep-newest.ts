// Room in memory for what is kept: a map remembers in which order its entries came, so the first is the oldest.

/** Whoever puts an entry in anew deletes it before, so that it is the newest. */
export function keepNewest(kept: Map<string, unknown>, room: number) {
  for (const oldest of kept.keys()) {
    if (kept.size <= room) break
    kept.delete(oldest)
  }
}
