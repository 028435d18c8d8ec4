// How the dots of a picture are coloured by the answers to one statement, so that no dot is anybody's answer.
import { type Block, type Dots, leastInBlock } from './blocks.ts'
import type { VoteMatrix } from './votes.ts'

/** What a dot shows: agree, disagree, unsure, or nothing. */
export type Colour = 'a' | 'd' | 'u' | '-'

interface Answers {
  agree: number
  disagree: number
  unsure: number
}

/** A block with what its people said, and how many dots stand for it. */
interface Answered extends Answers {
  size: number
  dots: number
  halves: readonly Answered[]
}

/**
 * For each statement a letter a dot, in the order of `dots`; empty where nothing may be told. Halves of a block are told apart
 * where five people of each answered; else the block is one, and where fewer than five of it answered, nothing is told. A dot
 * shows what somebody of its block said who is drawn by lot for it: right for the block on the whole, and for nobody, so that
 * two pictures cannot be subtracted from one another either. O(votes + statements × dots).
 */
export function coloursOf(
  votes: VoteMatrix,
  { blocks, dots }: { blocks: readonly Block[]; dots: readonly Dots[] },
  random: () => number,
): string[] {
  const columns = byStatement(votes)
  const leaf = new Int32Array(votes.people.length).fill(-1)
  let leaves = 0
  const number = ({ people, halves }: Block): void => {
    if (halves.length > 0) return halves.forEach(number)
    for (const i of people) leaf[i] = leaves
    leaves++
  }
  blocks.forEach(number)
  const counts = new Int32Array(leaves * 3)
  return votes.statements.map((_, statement) => {
    counts.fill(0)
    for (let at = columns.starts[statement]!; at < columns.starts[statement + 1]!; at++) {
      const block = leaf[columns.people[at]!]!
      if (block >= 0) counts[block * 3 + 1 - columns.values[at]!]!++
    }
    let next = 0
    const answered = ({ people, halves }: Block): Answered => {
      if (halves.length === 0) {
        const at = next++
        const [agree, unsure, disagree] = [counts[at * 3]!, counts[at * 3 + 1]!, counts[at * 3 + 2]!]
        return { agree, unsure, disagree, size: people.length, dots: dots[at]!.dots.length, halves: [] }
      }
      const both = halves.map(answered)
      const sum = (of: (half: Answered) => number) => both.reduce((all, half) => all + of(half), 0)
      return {
        agree: sum((half) => half.agree),
        unsure: sum((half) => half.unsure),
        disagree: sum((half) => half.disagree),
        size: people.length,
        dots: sum((half) => half.dots),
        halves: both,
      }
    }
    const letters = blocks.map((block) => coloured(answered(block), random)).join('')
    return /[adu]/.test(letters) ? letters : ''
  })
}

const answers = ({ agree, disagree, unsure }: Answers) => agree + disagree + unsure

function coloured(block: Answered, random: () => number): string {
  if (block.halves.length > 0 && block.halves.every((half) => answers(half) >= leastInBlock))
    return block.halves.map((half) => coloured(half, random)).join('')
  if (answers(block) < leastInBlock) return '-'.repeat(block.dots)
  const { agree, disagree, unsure, size } = block
  let letters = ''
  for (let dot = 0; dot < block.dots; dot++) {
    const drawn = random() * size
    if (drawn < agree) letters += 'a'
    else if (drawn < agree + disagree) letters += 'd'
    else letters += drawn < agree + disagree + unsure ? 'u' : '-'
  }
  return letters
}

/** The votes by statement: people in the order of the matrix. */
function byStatement({ statements, starts, columns, values }: VoteMatrix) {
  const from = new Int32Array(statements.length + 1)
  for (const column of columns) from[column + 1]!++
  for (let j = 0; j < statements.length; j++) from[j + 1]! += from[j]!
  const next = from.slice()
  const people = new Int32Array(columns.length)
  const said = new Int8Array(columns.length)
  for (let i = 0; i + 1 < starts.length; i++) {
    for (let at = starts[i]!; at < starts[i + 1]!; at++) {
      const place = next[columns[at]!]!++
      people[place] = i
      said[place] = values[at]!
    }
  }
  return { starts: from, people, values: said }
}
