// A thread as it is drawn: replies under what they answer, and long runs of removed comments as one line.
import type { CommentState } from './words.ts'

/** What a row must have; `parent_id` is in the same kind of id as `id`, and `null` at the top. */
export interface ThreadRow {
  id: string
  parent_id: string | null
  state: CommentState
}

/** One comment with the replies that were asked for, in their order. */
export interface Branch<Row> {
  comment: Row
  replies: ThreadItem<Row>[]
}

/** Neighbours that were all removed: how many comments in all, and the branches, for whoever unfolds them. */
export interface RemovedRun<Row> {
  removed_run: number
  branches: Branch<Row>[]
}

export type ThreadItem<Row> = Branch<Row> | RemovedRun<Row>

/** As many removed neighbours fold into one line; two still stand as they are. */
const shortestRun = 3

/**
 * The tree of rows that come depth first, or in any order that has parents before their replies; siblings stay in the
 * order of the rows. A row whose parent is not among them (a page of replies, a permalink) stands at the top.
 *
 * Runs of `shortestRun` or more neighbours that a moderator removed fold, unless something under one of them can still
 * be read. Hidden ones never fold, their authors are to mend them; nor does a row for which `stays` is true: the one
 * that a link points at, the reader's own.
 */
export function treeOf<Row extends ThreadRow>(
  rows: readonly Row[],
  stays: (row: Row) => boolean = () => false,
): ThreadItem<Row>[] {
  const branches = new Map<string, Branch<Row>>()
  const top: Branch<Row>[] = []
  for (const comment of rows) {
    const branch: Branch<Row> = { comment, replies: [] }
    branches.set(comment.id, branch)
    const parent = comment.parent_id === null ? undefined : branches.get(comment.parent_id)
    if (parent) parent.replies.push(branch)
    else top.push(branch)
  }
  return folded(top, stays)
}

/** Folds from the leaves up, so that a run inside a removed comment has already become one item. */
function folded<Row extends ThreadRow>(items: ThreadItem<Row>[], stays: (row: Row) => boolean) {
  const result: ThreadItem<Row>[] = []
  let run: Branch<Row>[] = []
  const endRun = () => {
    if (run.length >= shortestRun) result.push({ removed_run: countOf(run), branches: run })
    else result.push(...run)
    run = []
  }
  for (const item of items) {
    if ('removed_run' in item) continue
    item.replies = folded(item.replies, stays)
    if (isGone(item, stays)) run.push(item)
    else {
      endRun()
      result.push(item)
    }
  }
  endRun()
  return result
}

/** Removed with all that stands under it, so that nothing readable disappears in a fold. */
function isGone<Row extends ThreadRow>(item: ThreadItem<Row>, stays: (row: Row) => boolean): boolean {
  if ('removed_run' in item) return true
  const { comment, replies } = item
  return comment.state === 'removed' && !stays(comment) && replies.every((reply) => isGone(reply, stays))
}

function countOf<Row>(items: readonly ThreadItem<Row>[]): number {
  return items.reduce(
    (sum, item) => sum + ('removed_run' in item ? item.removed_run : 1 + countOf(item.replies)),
    0,
  )
}
