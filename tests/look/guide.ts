// The style guide: every kind of page with made-up data, by the name of its picture.
import type { Page } from '../../src/views/layout.ts'
import type { Reading } from '../../src/views/reading.ts'
import { articleGuide } from './guide/article.ts'
import { ballotsGuide } from './guide/ballots.ts'
import { deskGuide, formsGuide } from './guide/forms.ts'
import { frontGuide, listGuide } from './guide/front.ts'
import { pollGuide } from './guide/poll.ts'
import { caseGuide, personGuide, queueGuide, refusalGuide } from './guide/staff.ts'

export const guide: Record<string, { who: 'guest' | 'staff'; page: (reading: Reading) => Page }> = {
  front: { who: 'guest', page: frontGuide },
  list: { who: 'guest', page: listGuide },
  article: { who: 'guest', page: articleGuide },
  ballots: { who: 'guest', page: ballotsGuide },
  forms: { who: 'guest', page: formsGuide },
  desk: { who: 'staff', page: deskGuide },
  queue: { who: 'staff', page: queueGuide },
  case: { who: 'staff', page: caseGuide },
  refusal: { who: 'guest', page: refusalGuide },
  poll: { who: 'guest', page: pollGuide('one') },
  person: { who: 'staff', page: personGuide },
}
