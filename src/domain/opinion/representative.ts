// The statements that tell a group from the others.
import { share, significant, testOfHalf, testOfTwo } from './proportions.ts'
import { type Tallies, together } from './tallies.ts'

export type Side = 'agree' | 'disagree'

/** How one group took one side, beside the other groups: */
export interface Evidence {
  /** how many times as large the share is here as elsewhere, */
  ratio: number
  /** the z-score of its being larger, */
  ratioTest: number
  /** the share here, */
  share: number
  /** and the z-score of its being more than half. */
  shareTest: number
}

export interface Representative extends Evidence {
  statement: number
  stance: Side
}

const most = 5

/**
 * For each group of `tallies` at most five statements, agreed ones first; removed ones (1 in `removed`) never. Polis's
 * choice: the statement the group agrees with best, then those whose share is significantly above half and above the
 * others', by the product of all four figures; where there are none, the best there is. Ties follow the order of statements.
 */
export function representativesOf(tallies: Tallies, removed: Uint8Array): Representative[][] {
  const all = together(tallies)
  return tallies.ids.map((_, g) => chosen(comparisons(tallies, all, g, removed)))
}

interface Comparison {
  statement: number
  isUnsaid: boolean
  agree: Evidence
  disagree: Evidence
}

function comparisons(tallies: Tallies, all: Tallies, g: number, removed: Uint8Array): Comparison[] {
  const compared: Comparison[] = []
  for (let statement = 0; statement < tallies.statements; statement++) {
    if (removed[statement] === 1) continue
    const cell = g * tallies.statements + statement
    const seen = tallies.seen[cell]!
    const evidence = (side: Side) => {
      const here = tallies[side][cell]!
      return evidenceOf(here, seen, all[side][statement]! - here, all.seen[statement]! - seen)
    }
    const isUnsaid = tallies.agree[cell] === 0 && tallies.disagree[cell] === 0
    compared.push({ statement, isUnsaid, agree: evidence('agree'), disagree: evidence('disagree') })
  }
  return compared
}

const evidenceOf = (count: number, seen: number, elsewhere: number, seenElsewhere: number): Evidence => ({
  ratio: share(count, seen) / share(elsewhere, seenElsewhere),
  ratioTest: testOfTwo(count, seen, elsewhere, seenElsewhere),
  share: share(count, seen),
  shareTest: testOfHalf(count, seen),
})

function chosen(all: readonly Comparison[]): Representative[] {
  const bestAgreed = all.reduce<Comparison | null>(
    (best, one) => (isBetterAgreed(one, best) ? one : best),
    null,
  )
  const head = bestAgreed === null ? [] : [decided(bestAgreed)]
  const passing = all.filter((one) => passes(one.agree) || passes(one.disagree))
  if (passing.length === 0) {
    const best = all.reduce<Comparison | null>(
      (best, one) => (best && test(one) <= test(best) ? best : one),
      null,
    )
    return head.length > 0 || best === null ? head : [decided(best)]
  }
  const rest = passing.filter((one) => one !== bestAgreed).map(decided)
  const first = [...head, ...rest.sort((a, b) => weight(b) - weight(a))].slice(0, most)
  return [
    ...first.filter(({ stance }) => stance === 'agree'),
    ...first.filter(({ stance }) => stance !== 'agree'),
  ]
}

const passes = ({ ratioTest, shareTest }: Evidence) => ratioTest > significant && shareTest > significant

const test = ({ agree, disagree }: Comparison) => Math.max(agree.ratioTest, disagree.ratioTest)

const weight = (e: Evidence) => e.ratio * e.ratioTest * e.share * e.shareTest

function isBetterAgreed({ isUnsaid, agree }: Comparison, best: Comparison | null): boolean {
  if (isUnsaid) return false
  if (best === null) return agree.shareTest > significant || (agree.ratio > 1 && agree.share > 0.5)
  if (best.agree.ratio > 1) return weight(agree) > weight(best.agree)
  return agree.share * agree.shareTest > best.agree.share * best.agree.shareTest
}

/** On the side whose share stands out more from the other groups. */
function decided({ statement, agree, disagree }: Comparison): Representative {
  const stance = agree.ratioTest > disagree.ratioTest ? 'agree' : 'disagree'
  return { statement, stance, ...(stance === 'agree' ? agree : disagree) }
}
