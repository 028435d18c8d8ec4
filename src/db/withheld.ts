// What flags or a rule keep from readers until somebody decides.
import { sql } from 'kysely'

/** `cases`: withheld, and mended by its author since, which is so once. */
export const mendedOnce = sql<boolean>`(withheld_by is not null and coalesce(mended_at > withheld_at, false))`
