// Many strings looked for at once, in time that depends on the text and not on how many they are:
// A. V. Aho and M. J. Corasick, "Efficient string matching: an aid to bibliographic search", CACM 18 (1975).

/**
 * A trie in flat arrays, one place for each state (0 is the root), and its edges in a table of open addressing.
 * 100,000 terms of eight letters are some 700,000 states; as objects they would be a gigabyte's worth of work for the
 * collector, so they are none.
 */
export interface AhoCorasick {
  /** By slot: the state that an edge leaves (plus one; 0 is an empty slot), its UTF-16 unit, and where it leads. */
  edgeFrom: Int32Array
  edgeUnit: Uint16Array
  edgeTo: Int32Array
  /** The state of the longest proper suffix that is in the trie. */
  fail: Int32Array
  /** The nearest state on the way of `fail` that ends a pattern, 0 for none. */
  outer: Int32Array
  /** The pattern that ends in a state, -1 for none. Of patterns that are the same the last one; see `same`. */
  ends: Int32Array
  /** By pattern: another one that is the same string, -1 for none. */
  same: Int32Array
}

/** A pattern (its index) that ends before this unit of the text. */
export interface Match {
  pattern: number
  end: number
}

/** Empty patterns are never found. */
export function buildAhoCorasick(patterns: readonly string[]): AhoCorasick {
  const units = patterns.reduce((sum, pattern) => sum + pattern.length, 0)
  const slots = 2 ** Math.ceil(Math.log2(2 * units + 2))
  const trie = {
    edgeFrom: new Int32Array(slots),
    edgeUnit: new Uint16Array(slots),
    edgeTo: new Int32Array(slots),
    ends: new Int32Array(units + 1).fill(-1),
    same: new Int32Array(patterns.length).fill(-1),
  }
  const parent = new Int32Array(units + 1)
  const unitOf = new Uint16Array(units + 1)
  const depth = new Int32Array(units + 1)
  let states = 1
  for (const [index, pattern] of patterns.entries()) {
    if (pattern === '') continue
    let state = 0
    for (let at = 0; at < pattern.length; at++) {
      const unit = pattern.charCodeAt(at)
      const slot = slotOf(trie, state, unit)
      if (trie.edgeFrom[slot] === 0) {
        trie.edgeFrom[slot] = state + 1
        trie.edgeUnit[slot] = unit
        trie.edgeTo[slot] = states
        parent[states] = state
        unitOf[states] = unit
        depth[states] = at + 1
        states++
      }
      state = trie.edgeTo[slot]!
    }
    trie.same[index] = trie.ends[state]!
    trie.ends[state] = index
  }
  const fail = new Int32Array(states)
  const outer = new Int32Array(states)
  const made = { ...trie, fail, outer }
  for (const state of byDepth(depth, states)) {
    const above = parent[state]!
    fail[state] = above === 0 ? 0 : follow(made, fail[above]!, unitOf[state]!)
    outer[state] = trie.ends[fail[state]]! >= 0 ? fail[state] : outer[fail[state]]!
  }
  return made
}

/** All states but the root, those near it first: a counting sort. */
function byDepth(depth: Int32Array, states: number): Int32Array {
  let deepest = 0
  for (let state = 1; state < states; state++) deepest = Math.max(deepest, depth[state]!)
  const next = new Int32Array(deepest + 2)
  for (let state = 1; state < states; state++) next[depth[state]! + 1]!++
  for (let level = 1; level <= deepest + 1; level++) next[level]! += next[level - 1]!
  const sorted = new Int32Array(states - 1)
  for (let state = 1; state < states; state++) sorted[next[depth[state]!]!++] = state
  return sorted
}

type Edges = Pick<AhoCorasick, 'edgeFrom' | 'edgeUnit'>

/** Where the edge stands, or the empty slot where it would. */
function slotOf({ edgeFrom, edgeUnit }: Edges, state: number, unit: number): number {
  const mask = edgeFrom.length - 1
  let hash = Math.imul(state, 0x9e3779b1) ^ Math.imul(unit + 1, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  let slot = (hash ^ (hash >>> 13)) & mask
  while (edgeFrom[slot] !== 0 && (edgeFrom[slot] !== state + 1 || edgeUnit[slot] !== unit))
    slot = (slot + 1) & mask
  return slot
}

function follow(trie: Edges & Pick<AhoCorasick, 'edgeTo' | 'fail'>, from: number, unit: number): number {
  for (let state = from; ; state = trie.fail[state]!) {
    const slot = slotOf(trie, state, unit)
    if (trie.edgeFrom[slot] !== 0) return trie.edgeTo[slot]!
    if (state === 0) return 0
  }
}

/**
 * Every pattern that stands in the text, by its end, at most `most` of them. `steps` counts the states that were looked
 * at: never more than two for each unit of the text, and one for each match.
 */
export function matchesIn(
  trie: AhoCorasick,
  text: string,
  most: number,
): { matches: Match[]; steps: number } {
  const matches: Match[] = []
  let steps = 0
  let state = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    for (;;) {
      steps++
      const slot = slotOf(trie, state, unit)
      if (trie.edgeFrom[slot] !== 0) {
        state = trie.edgeTo[slot]!
        break
      }
      if (state === 0) break
      state = trie.fail[state]!
    }
    for (
      let found = trie.ends[state]! >= 0 ? state : trie.outer[state]!;
      found > 0;
      found = trie.outer[found]!
    )
      for (let pattern = trie.ends[found]!; pattern >= 0; pattern = trie.same[pattern]!) {
        steps++
        matches.push({ pattern, end: at + 1 })
        if (matches.length === most) return { matches, steps }
      }
  }
  return { matches, steps }
}
