// Several choices (approval voting: Brams and Fishburn, 1978): each that is chosen counts one, whatever else is chosen beside it.
import type { Packed } from './packed.ts'
import { countsOf, type CountsTally } from './plurality.ts'

export const approvalOf = (packed: Packed): CountsTally<'several'> => ({
  method: 'several',
  ...countsOf(packed),
})
