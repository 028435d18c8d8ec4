// The front page.
export const home = {
  what: 'Read what is to be decided, say what you think, answer others with agree, disagree or unsure, and see where people agree who otherwise do not.',
  how: 'How a discussion goes',
  newest: 'Newest',
  allArticles: 'All articles',
  liveliest: 'Liveliest this week',
  mostDiscussed: 'Most discussed',
  byTopic: 'By topic',
  agreedBy: (sectors: number) => `Most people agree, in each of ${sectors} sectors`,
  nothing: 'Nothing has been published yet. The first article will stand here.',
  writeFirst: 'Write the first article',
}
