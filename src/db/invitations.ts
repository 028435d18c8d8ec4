// Invitations: how an administrator brings somebody onto the staff whom only an address is known of.
import { type NotNull, sql } from 'kysely'
import type { Language, Role } from '../domain/words.ts'
import { invitationDays } from '../domain/invitations.ts'
import { askForMail, openLink, useLink } from './account-mails.ts'
import { administering } from './administering.ts'
import type { Db } from './client.ts'
import { rolesHeldNow } from './moderators.ts'
import { setRoles } from './roles.ts'
import { writeDown } from './staff-log.ts'
import { brokenRule } from './violations.ts'

export interface Inviting {
  actorId: string
  /** Folded. */
  email: string
  language: Language
  roles: readonly Role[]
  /** What the mail says, in that language. */
  said: { roles: string; by: string }
}

/** An earlier one to the same address is void from now on. */
export async function invite(db: Db, inviting: Inviting) {
  const { actorId, email, language, roles, said } = inviting
  return administering(db, actorId, async (tx) => {
    await withdrawWhere(tx).where('email', '=', email).execute()
    const { public_id } = await tx
      .insertInto('invitations')
      .values({
        email,
        language,
        roles: sql<Role[]>`${roles}::role[]`,
        invited_by: actorId,
        ends_at: sql<Date>`now() + make_interval(days => ${invitationDays})`,
      })
      .returning('public_id')
      .executeTakeFirstOrThrow()
    const details = { ...said, invitation: public_id }
    await askForMail(tx, { kind: 'invitation', person_id: null, email, language, details })
    for (const outcome of roles) await writeDown(tx, { act: 'person_invited', actor_id: actorId, outcome })
    return 'invited' as const
  })
}

const withdrawWhere = (tx: Db) =>
  tx
    .updateTable('invitations')
    .set({ withdrawn_at: sql<Date>`now()` })
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)

const rolesAsked = sql<Role[]>`invitations.roles::text[]`.as('roles')

/** Those that can still be accepted, the latest first. */
export async function openInvitations(db: Db) {
  return open(db)
    .innerJoin('people', 'people.id', 'invited_by')
    .select([
      'invitations.public_id',
      'invitations.email',
      rolesAsked,
      'invitations.made_at',
      'invitations.ends_at',
      'people.handle',
      'people.display_name',
    ])
    .orderBy('invitations.id', 'desc')
    .limit(200)
    .execute()
}

export type OpenInvitation = Awaited<ReturnType<typeof openInvitations>>[number]

const open = (db: Db) =>
  db
    .selectFrom('invitations')
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('ends_at', '>', sql<Date>`now()`)

export async function withdrawInvitation(db: Db, publicId: string, actorId: string) {
  return administering(db, actorId, async (tx) => {
    const withdrawn = await withdrawWhere(tx).where('public_id', '=', publicId).returning('id').execute()
    if (withdrawn.length === 0) return 'gone' as const
    await writeDown(tx, { act: 'invitation_withdrawn', actor_id: actorId })
    return 'withdrawn' as const
  })
}

/** What a link invites to; `undefined` where it opens nothing, or nothing any more. */
export async function invitationBehind(db: Db, tokenHash: string) {
  const link = await openLink(db, 'invitation', tokenHash)
  const invitation =
    link &&
    (await open(db)
      .innerJoin('people', 'people.id', 'invited_by')
      .where('invitations.public_id', '=', link.details['invitation'] ?? '')
      .select(['invitations.id', 'invitations.email', 'invited_by', 'display_name', rolesAsked])
      .$narrowType<{ display_name: NotNull }>()
      .executeTakeFirst())
  if (!invitation) return undefined
  const held = await rolesHeldNow(db, invitation.invited_by, ['administrator'])
  return held.length > 0 ? invitation : undefined
}

/** Whoever holds the link reads mail at the address that it was sent to: that address is proved. */
export async function isInvitedAs(db: Db, tokenHash: string, email: string): Promise<boolean> {
  return (await invitationBehind(db, tokenHash))?.email === email
}

export type ShownInvitation = NonNullable<Awaited<ReturnType<typeof invitationBehind>>>

/**
 * Gives the roles and uses the link up, all or nothing, and ends the person's sessions but for the one that goes on
 * (`begin`; its token comes back). `gone`: too late, used,
 * withdrawn, or whoever invited is no administrator any more. `other_address`: it is not for this person. Holding the
 * link proves the address of whoever has proved none yet.
 */
export async function acceptInvitation(
  db: Db,
  tokenHash: string,
  personId: string,
  begin: (tx: Db) => Promise<string>,
): Promise<'gone' | 'other_address' | { token: string }> {
  const invitation = await invitationBehind(db, tokenHash)
  if (!invitation) return 'gone'
  const { invited_by, email, roles } = invitation
  try {
    const outcome = await administering(db, invited_by, async (tx) => {
      if (!(await isTheirs(tx, personId, email))) return 'other_address'
      const used = await useLink(tx, 'invitation', tokenHash)
      const accepted =
        used &&
        (await tx
          .updateTable('invitations')
          .set({ accepted_at: sql<Date>`now()`, accepted_by: personId })
          .where('id', '=', invitation.id)
          .where('accepted_at', 'is', null)
          .where('withdrawn_at', 'is', null)
          .returning('id')
          .executeTakeFirst())
      if (!accepted) return 'gone'
      await writeDown(tx, { act: 'invitation_accepted', actor_id: personId, person_id: personId })
      const wanted = (held: readonly Role[]) => [...new Set([...held, ...roles])]
      await setRoles(tx, { personId, actorId: invited_by, wanted })
      return { token: await begin(tx) }
    })
    return outcome === 'forbidden' ? 'gone' : outcome
  } catch (error) {
    if (brokenRule(error) === 'email_taken') return 'other_address'
    throw error
  }
}

async function isTheirs(tx: Db, personId: string, email: string): Promise<boolean> {
  const person = await tx
    .selectFrom('people')
    .where('id', '=', personId)
    .select(['email', 'new_email'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (person.email !== null || person.new_email !== email) return person.email === email
  await tx.updateTable('people').set({ email, new_email: null }).where('id', '=', personId).execute()
  return true
}
