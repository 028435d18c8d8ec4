// From rows to a tree, drawn as text: nested in brackets, a folded run as ×n.
import { expect, test } from 'vitest'
import { treeOf, type ThreadItem, type ThreadRow } from '../../src/domain/thread.ts'

const states = { '-': 'removed', '?': 'hidden', w: 'withdrawn', '+': 'published' } as const

/** 'a+ b+>a' are two published comments, the second a reply to the first. */
function rowsOf(text: string): ThreadRow[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [, id, state, parent_id] = /^(\w+?)([-?w+])(?:>(\w+))?$/.exec(word)!
      return { id: id!, parent_id: parent_id ?? null, state: states[state as keyof typeof states] }
    })
}

function drawn(items: ThreadItem<ThreadRow>[]): string {
  return items
    .map((item) => {
      if ('removed_run' in item) return `×${item.removed_run}`
      return item.comment.id + (item.replies.length ? `(${drawn(item.replies)})` : '')
    })
    .join(' ')
}

test.each([
  ['nothing', '', ''],
  ['a flat thread', 'a+ b+ c+', 'a b c'],
  ['replies, depth first', 'a+ b+>a c+>b d+>a e+', 'a(b(c) d) e'],
  ['replies, breadth first', 'a+ e+ b+>a d+>a c+>b', 'a(b(c) d) e'],
  ['a page of replies without their parent', 'b+>a c+>b d+>a', 'b(c) d'],
  ['two removed stay', 'a+ b- c- d+', 'a b c d'],
  ['three removed fold', 'a+ b- c- d- e+', 'a ×3 e'],
  ['all removed', 'a- b- c- d-', '×4'],
  ['two runs apart', 'a- b- c- d+ e- f- g- h-', '×3 d ×4'],
  ['a readable reply keeps its parent and cuts the run', 'a- b- c- d+>c e- f- g-', 'a b c(d) ×3'],
  ['removed replies of removed ones are counted with them', 'a- b->a c- d-', '×4'],
  ['a long run inside a removed one is counted through', 'a- b->a c->a d->a e- f-', '×6'],
  ['a run among replies', 'a+ b->a c->a d->a e+>a', 'a(×3 e)'],
  ['hidden ones and withdrawn ones stand', 'a- b- c? d- e- fw g- h- i-', 'a b c d e f ×3'],
])('%s', (_, rows, expected) => {
  expect(drawn(treeOf(rowsOf(rows)))).toBe(expected)
})

test('the comment that a link points at never folds', () => {
  const rows = rowsOf('a- b- c- d- e- f- g-')
  expect(drawn(treeOf(rows, (row) => row.id === 'd'))).toBe('×3 d ×3')
  expect(drawn(treeOf(rows))).toBe('×7')
})

test('a run can be unfolded', () => {
  const [run] = treeOf(rowsOf('a- b- c->b d-'))
  expect(run).toMatchObject({ removed_run: 4, branches: [{}, { replies: [{ comment: { id: 'c' } }] }, {}] })
})

test('100,000 rows in one pass', () => {
  const rows: ThreadRow[] = Array.from({ length: 100_000 }, (_, i) => ({
    id: `${i}`,
    parent_id: i % 5 ? `${i - 1}` : null,
    state: i % 2 ? 'removed' : 'published',
  }))
  const start = performance.now()
  expect(treeOf(rows)).toHaveLength(20_000)
  expect(performance.now() - start).toBeLessThan(10_000)
})
