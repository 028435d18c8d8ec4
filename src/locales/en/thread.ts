// The thread under an article: orders, pages, announcements.
export const thread = {}
