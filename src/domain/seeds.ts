// Statements that a discussion opens with.

/** More would make of a discussion a questionnaire. */
export const mostSeeds = 15

/** Lists that stand side by side, as rows; those in which nothing is written are left out. */
export function seedRows(lists: readonly (readonly string[])[]): string[][] {
  const most = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: most }, (_, at) => lists.map((list) => list[at] ?? '')).filter((row) =>
    row.some((text) => text !== ''),
  )
}
