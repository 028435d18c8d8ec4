// Reporting a comment.
export const flag = {}
