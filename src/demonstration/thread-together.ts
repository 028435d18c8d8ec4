// What is said under the second article. One file for each quarrel.
import { contractsAndCampuses } from './threads/together/contracts-and-campuses.ts'
import { dataAndResidents } from './threads/together/data-and-residents.ts'
import { pilotsAndTenders } from './threads/together/pilots-and-tenders.ts'
import type { DemoThread } from './types.ts'

export const threadTogether: DemoThread = {
  article: 'who-works-with-whom',
  comments: [...pilotsAndTenders, ...contractsAndCampuses, ...dataAndResidents],
}
