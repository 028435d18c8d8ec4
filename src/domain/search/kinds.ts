// What is searched for.

export const kinds = ['articles', 'comments', 'people'] as const
export type Kind = (typeof kinds)[number]
