// Which group each person is in, as labels: an id for each person, -1 for those who are in none.

/** Each id once, rising. */
export const idsIn = (labels: Int32Array): number[] =>
  [...new Set(labels)].filter((id) => id >= 0).sort((a, b) => a - b)

/** The place of each label among `ids`, -1 for none. */
export function placesOf(labels: Int32Array, ids: readonly number[]): Int32Array {
  const places = new Map(ids.map((id, place) => [id, place]))
  return labels.map((id) => places.get(id) ?? -1)
}
