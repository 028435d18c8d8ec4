// Whether somebody can show a second time who they are, as part of a query on `people`.
import { sql } from 'kysely'

export const hasFactorSql = sql<boolean>`(exists (select from passkeys where person_id = people.id)
  or exists (select from authenticator_apps where person_id = people.id))`
