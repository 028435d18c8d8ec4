// Topics and their pages.
export const topic = {}
