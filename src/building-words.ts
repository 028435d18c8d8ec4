// Building the automaton of word rules beside the server: a few where they are, many in a thread, so that pages are served meanwhile.
import { newThread } from './threads.ts'
import type { Built } from './building-words-thread.ts'
import { buildWords, type WordAutomaton, type WordRule } from './domain/rules/index.ts'

/** Rules that are built sooner than a thread would start. */
const inPlace = 2000

/** As `buildWords`. Throws if the thread ends before it is done. */
export async function wordsBuilt(rules: readonly WordRule[]): Promise<WordAutomaton> {
  if (rules.length <= inPlace) return buildWords(rules)
  return { ...(await builtBeside(rules)), rules }
}

function builtBeside(rules: readonly WordRule[]): Promise<Built> {
  return new Promise((resolve, reject) => {
    const thread = newThread(new URL('building-words-thread.ts', import.meta.url), {
      name: 'words',
      workerData: rules,
    })
    thread.on('message', resolve)
    thread.on('error', reject)
    // After the answer it changes nothing.
    thread.on('exit', (code) => reject(new Error(`the thread that builds words ended with ${code}`)))
  })
}
