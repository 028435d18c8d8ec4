// The outline that is drawn around a group: of most of its dots, so that a few far out do not make it say too much.
type Point = readonly [x: number, y: number]

/** Of the dots, that lie outside. */
const leftOut = 0.1

/** The convex hull of the nine tenths of the points that lie nearest to their middle, counter-clockwise; fewer than three: none. */
export function outline(points: readonly Point[]): Point[] {
  if (points.length < 3) return []
  const middle = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis]!, 0) / points.length)
  const distance = ([x, y]: Point) => Math.hypot(x - middle[0]!, y - middle[1]!)
  const near = points.toSorted((a, b) => distance(a) - distance(b))
  return hull(near.slice(0, Math.max(3, Math.ceil(near.length * (1 - leftOut)))))
}

/** Monotone chain (A. M. Andrew, 1979). O(n log n). */
export function hull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by)
  const chain = (all: readonly Point[]) => {
    const kept: Point[] = []
    for (const point of all) {
      while (kept.length >= 2 && turn(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop()
      kept.push(point)
    }
    return kept.slice(0, -1)
  }
  return [...chain(sorted), ...chain(sorted.toReversed())]
}

/** Above 0 where the way over these three turns left. */
const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
