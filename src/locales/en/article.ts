// An article and the lists of them.
export const article = {}
