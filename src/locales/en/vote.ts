// Agree, unsure, disagree.
export const vote = {}
