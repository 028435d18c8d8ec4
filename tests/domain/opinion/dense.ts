// The method once more in the plainest way, sharing no code with ours: whole tables, nothing left out, nothing clever.
import type { VoteMatrix } from '../../../src/domain/opinion/votes.ts'

/** A row for each person: 1, 0, -1, or null. */
export function tableOf({ people, statements, starts, columns, values }: VoteMatrix): (number | null)[][] {
  const table = people.map(() => statements.map((): number | null => null))
  table.forEach((row, i) => {
    for (let at = starts[i]!; at < starts[i + 1]!; at++) row[columns[at]!] = values[at]!
  })
  return table
}

/** Steps 2 to 7: the zeroed columns, the imputed means, the covariance, its eigenvectors, projection and extremity. */
export function denseMap(votes: VoteMatrix) {
  const m = votes.statements.length
  const table = tableOf(votes).map((row) => row.map((v, j) => (votes.statements[j]!.removed ? 0 : v)))
  const means = votes.statements.map((_, j) => {
    const cast = table.map((row) => row[j]!).filter((v) => v !== null)
    return cast.length === 0 ? 0 : cast.reduce((sum, v) => sum + v, 0) / cast.length
  })
  const whole = table.map((row) => row.map((v, j) => (v ?? means[j]!) - means[j]!))
  const covariance = means.map((_, a) =>
    means.map((_, b) => (b < a ? 0 : whole.reduce((s, row) => s + row[a]! * row[b]!, 0))),
  )
  for (let a = 0; a < m; a++) for (let b = 0; b < a; b++) covariance[a]![b] = covariance[b]![a]!
  const { values, vectors } = jacobi(covariance)
  const axes = [vectors[0] ?? [], vectors[1] ?? means.map(() => 0)] as const
  const places = table.map((row) => {
    const seen = row.filter((v) => v !== null).length
    const scale = Math.sqrt(m / Math.max(seen, 1))
    return axes.map(
      (axis) => scale * row.reduce<number>((s, v, j) => s + (v === null ? 0 : (v - means[j]!) * axis[j]!), 0),
    )
  })
  const extremities = means.map(
    (mean, j) => Math.sqrt(m) * Math.abs(1 - mean) * Math.hypot(axes[0][j]!, axes[1][j]!),
  )
  return { values, axes, extremities, x: places.map(([x]) => x!), y: places.map(([, y]) => y!) }
}

/** All eigenvectors of a symmetric matrix by turning away what is off the diagonal, largest value first. */
function jacobi(given: number[][]) {
  const n = given.length
  const a = given.map((row) => Float64Array.from(row))
  const v = given.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0
    let on = 0
    for (let p = 0; p < n; p++)
      for (let q = 0; q < n; q++)
        if (p === q) on += a[p]![q]! ** 2
        else off += a[p]![q]! ** 2
    if (off <= 1e-24 * on) break
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (a[p]![q] === 0) continue
        const angle = 0.5 * Math.atan2(2 * a[p]![q]!, a[q]![q]! - a[p]![p]!)
        const [c, s] = [Math.cos(angle), Math.sin(angle)]
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k]![p]!, a[k]![q]!]
          a[k]![p] = c * x - s * y
          a[k]![q] = s * x + c * y
        }
        for (const rows of [a, v]) {
          const [one, other] = [rows[p]!, rows[q]!]
          for (let k = 0; k < n; k++) {
            const [x, y] = [one[k]!, other[k]!]
            one[k] = c * x - s * y
            other[k] = s * x + c * y
          }
        }
      }
    }
  }
  const order = given.map((_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!)
  return { values: order.map((i) => a[i]![i]!), vectors: order.map((i) => [...v[i]!]) }
}

export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const mean = (of: ArrayLike<number>) => Array.from(of).reduce((sum, v) => sum + v, 0) / of.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    ab += (a[i]! - meanA) * (b[i]! - meanB)
    aa += (a[i]! - meanA) ** 2
    bb += (b[i]! - meanB) ** 2
  }
  return ab / Math.sqrt(aa * bb)
}

interface Counts {
  a: number
  d: number
  s: number
}

export interface Row {
  statement: number
  stance: 'agree' | 'disagree'
  ra: number
  rat: number
  pa: number
  pat: number
}

/** Steps 11 to 15 for given labels (-1: in no group), told as the document tells them. */
export function denseJudgement(votes: VoteMatrix, labels: ArrayLike<number>, extremities: ArrayLike<number>) {
  const table = tableOf(votes)
  const groups = [...new Set(Array.from(labels))].filter((g) => g >= 0).sort((a, b) => a - b)
  const count = (j: number, who: (i: number) => boolean): Counts => {
    const said = table.filter((_, i) => who(i)).map((row) => row[j]!)
    return {
      a: said.filter((v) => v === 1).length,
      d: said.filter((v) => v === -1).length,
      s: said.filter((v) => v !== null).length,
    }
  }
  const statements = votes.statements.map((_, j) => j)
  const of = statements.map((j) => groups.map((g) => count(j, (i) => labels[i] === g)))
  const all = statements.map((j) => count(j, () => true))
  const consensus = of.map((counts) => counts.reduce((product, { a, s }) => product * ((a + 1) / (s + 2)), 1))
  const priorities = statements.map((j) => {
    const { a, d, s } = groups.length === 0 ? all[j]! : sum(of[j]!)
    const agreed = (a + 1) / (s + 2)
    const passed = (s - a - d + 1) / (s + 2)
    return ((1 - passed) * (1 + extremities[j]!) * agreed * (1 + 8 * 2 ** (-s / 5))) ** 2
  })
  const left = statements.filter((j) => !votes.statements[j]!.removed)
  const representatives = groups.map((_, g) => representing(left, (j) => of[j]!, g))
  const carried = (side: 'a' | 'd') =>
    left
      .map((j) => ({ j, p: (all[j]![side] + 1) / (all[j]!.s + 2), z: half(all[j]![side], all[j]!.s) }))
      .filter(({ p, z }) => p > 0.5 && z > 1.2816)
      .sort((one, other) => other.p * other.z - one.p * one.z)
      .slice(0, 5)
      .map(({ j }) => j)
  return { groups, of, consensus, priorities, representatives, agree: carried('a'), disagree: carried('d') }
}

const sum = (counts: Counts[]): Counts =>
  counts.reduce((all, { a, d, s }) => ({ a: all.a + a, d: all.d + d, s: all.s + s }), { a: 0, d: 0, s: 0 })

const half = (n: number, s: number) => 2 * Math.sqrt(s + 1) * ((n + 1) / (s + 1) - 0.5)

function two(n1: number, s1: number, n2: number, s2: number): number {
  const pooled = (n1 + 1 + n2 + 1) / (s1 + 1 + s2 + 1)
  if (pooled === 1) return 0
  const difference = (n1 + 1) / (s1 + 1) - (n2 + 1) / (s2 + 1)
  return difference / Math.sqrt(pooled * (1 - pooled) * (1 / (s1 + 1) + 1 / (s2 + 1)))
}

function representing(statements: number[], countsOf: (j: number) => Counts[], g: number): Row[] {
  const z = 1.2816
  const passing: Row[] = []
  let best: { row: Row; test: number } | null = null
  let head: { j: number; row: Row; ra: number; rat: number; pa: number; pat: number } | null = null
  for (const j of statements) {
    const counts = countsOf(j)
    const { a, d, s } = counts[g]!
    const other = sum(counts.filter((_, at) => at !== g))
    const [pa, pd, pat, pdt] = [(a + 1) / (s + 2), (d + 1) / (s + 2), half(a, s), half(d, s)]
    const [ra, rd] = [pa / ((other.a + 1) / (other.s + 2)), pd / ((other.d + 1) / (other.s + 2))]
    const [rat, rdt] = [two(a, s, other.a, other.s), two(d, s, other.d, other.s)]
    const row: Row =
      rat > rdt
        ? { statement: j, stance: 'agree', ra, rat, pa, pat }
        : { statement: j, stance: 'disagree', ra: rd, rat: rdt, pa: pd, pat: pdt }
    if ((rat > z && pat > z) || (rdt > z && pdt > z)) passing.push(row)
    if (passing.length === 0 && (best === null || Math.max(rat, rdt) > best.test)) {
      best = { row, test: Math.max(rat, rdt) }
    }
    let isBetter: boolean
    if (a === 0 && d === 0) isBetter = false
    else if (head !== null && head.ra > 1) {
      isBetter = ra * rat * pa * pat > head.ra * head.rat * head.pa * head.pat
    } else if (head !== null) isBetter = pa * pat > head.pa * head.pat
    else isBetter = pat > z || (ra > 1 && pa > 0.5)
    if (isBetter) head = { j, row, ra, rat, pa, pat }
  }
  if (passing.length === 0) return head ? [head.row] : best ? [best.row] : []
  const weight = ({ ra, rat, pa, pat }: Row) => ra * rat * pa * pat
  const rest = passing.filter(({ statement }) => statement !== head?.j).sort((a, b) => weight(b) - weight(a))
  const five = [...(head ? [head.row] : []), ...rest].slice(0, 5)
  return [
    ...five.filter(({ stance }) => stance === 'agree'),
    ...five.filter(({ stance }) => stance === 'disagree'),
  ]
}
