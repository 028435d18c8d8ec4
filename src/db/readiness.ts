// Whether this database may be served: new enough, migrated, and through a role that cannot rewrite the log.
import { sql } from 'kysely'
import type { Db } from './client.ts'
import { pendingMigrations } from './migrate.ts'

const oldest = 15

/** Why not, in one sentence; undefined where all is well. Throws where the database cannot be asked. */
export async function whyNotServe(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ version: number; role: string; rewrites: boolean | null }>`
    select current_setting('server_version_num')::int / 10000 as version, current_user as role,
      (select pg_has_role(relowner, 'member') or has_table_privilege(oid, 'update, delete, truncate')
        from pg_class where oid = to_regclass('public.staff_log')) as rewrites`.execute(db)
  const { version = 0, role = '', rewrites = null } = rows[0] ?? {}
  if (version < oldest) return `The database is PostgreSQL ${version}; Kiu needs ${oldest} or newer.`
  const pending = await pendingMigrations(db)
  if (pending.length > 0) {
    return `The database has an old schema: ${pending.length} migration(s) are missing, the first is ${pending[0]}. Run npm run migrate.`
  }
  if (rewrites)
    return `DATABASE_URL signs in as “${role}”, which can rewrite the staff log: serve with a role that owns nothing.`
  return undefined
}
