// The thread that builds the automaton of word rules: the rules in, its arrays out.
import { parentPort, workerData } from 'node:worker_threads'
import { buildWords, type WordAutomaton, type WordRule } from './domain/rules/index.ts'

/** The rules themselves stay where they came from. */
export type Built = Omit<WordAutomaton, 'rules'>

const { rules: _, ...built } = buildWords(workerData as readonly WordRule[])
const arrays = [...Object.values(built.trie), built.ruleOf, built.lengthOf, built.excuses, built.edges] as {
  buffer: ArrayBuffer
}[]
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(
  built,
  arrays.map(({ buffer }) => buffer),
)
