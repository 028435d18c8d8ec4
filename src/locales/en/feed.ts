// What is told outside of these pages: feeds, pictures, what other sites show of an article.
import { counted } from '../format.ts'

export const feed = {
  link: 'Feed',
  site: 'Kiu: new articles',
  ofTopic: (topic: string) => `Kiu: ${topic}`,
  ofArticle: (title: string) => `Comments on “${title}”`,
  said: (name: string, words: string) => `${name}: ${words}`,
  picture: (title: string) => `A card with the title “${title}”, its topic and how its poll stands.`,
  leads: (options: string, ballots: number) =>
    `The poll is closed. Of ${counted(ballots, 'ballot', 'ballots')}, most support: ${options}.`,
  moreOptions: (count: number) => `and ${count} more`,
}
