// The rooms of moderators: queue, case, decision.
export const moderation = {}
