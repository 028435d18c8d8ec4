// The rooms of administrators: people, roles, topics.
export const administration = {}
