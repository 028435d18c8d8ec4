// The page of a closed poll: everything that is told of one.
import type { Page } from '../../../src/views/layout.ts'
import { html } from '../../../src/views/parts.ts'
import { pollResults } from '../../../src/views/poll-results.ts'
import type { Reading } from '../../../src/views/reading.ts'
import type { PollMethod } from '../../../src/domain/words.ts'
import { outcomeOf } from '../outcomes.ts'

export const pollGuide =
  (method: PollMethod) =>
  (reading: Reading): Page => {
    const outcome = outcomeOf(method, reading.t.lang)
    return {
      title: outcome.question.text,
      path: '/poll',
      wide: true,
      styles: ['polls.css'],
      body: html`<h1>${outcome.question.text}</h1>${pollResults(outcome, reading)}`,
    }
  }
