// The poll: question, ballot, results.
export const poll = {}
