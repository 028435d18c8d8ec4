// Statements with which a discussion opens: where editors write them, and how readers are told whose they are.
import { counted } from '../format.ts'

export const seed = {
  mark: 'from the editors',
  by: (name: string) => `${name}, from the editors`,
  title: 'Opening statements',
  of: (title: string) => `Opening statements: “${title}”`,
  lead: 'Short statements that one can agree or disagree with. When the article appears they become comments, in this order, marked “from the editors” beside the name of whoever wrote them here. People answer them as any other comment; their author cannot. Nobody is sent a notification of them.',
  twin: 'Written in both languages, a statement becomes two comments that count together on the opinion map.',
  good: 'Good ones say one thing each, and between them hold views that you do not share.',
  statement: (number: number) => `Statement ${number}`,
  in: (statement: string, language: string) => `${statement}, ${language}`,
  more: 'More rows',
  save: 'Save the statements',
  saved: (count: number) => `Saved: ${counted(count, 'statement', 'statements')}.`,
  standing: 'In the discussion already',
  late: 'The article has appeared. What you would add to the discussion now, add as a comment of your own.',
  never: 'It appeared without opening statements.',
  conflict:
    'Somebody else saved these statements while you were writing. Yours stand in the form; theirs are below it. Save again to put yours in their place.',
  theirs: 'As they are saved now',
  link: (count: number) => (count === 0 ? 'Opening statements' : `Opening statements (${count})`),
}
