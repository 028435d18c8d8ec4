// What the threads on both sides of the renderer agree on.

/** Stored beside the HTML. Raise it whenever the same text would come out otherwise; a job then renders again. */
export const rendererVersion = 1

/** A comment keeps its line breaks and starts its headings at h3; an article is set like a book, from h2 to h4. */
export type ProseKind = 'comment' | 'article'
