// The five commands of npm run admin: what each needs, what it does, and the sentence it ends with.
import type { Db } from '../../src/db/client.ts'
import {
  accountNamed,
  changeRoles,
  createPerson,
  loseFactors,
  type NamedAccount,
  setPassword,
} from '../../src/db/command-line.ts'
import { displayNameFault, displayNameOf } from '../../src/domain/display-names.ts'
import { foldedEmail, isEmail } from '../../src/domain/emails.ts'
import { handleFault, handleOf } from '../../src/domain/handles.ts'
import { passwordFault } from '../../src/domain/passwords.ts'
import { languages } from '../../src/domain/words.ts'
import { texts } from '../../src/locales/index.ts'
import { hashPassword } from '../../src/passwords.ts'
import { Plain } from '../../src/report.ts'
import { faultText } from '../../src/views/faults.ts'
import { type Given, Misused } from './arguments.ts'
import { choosePassword } from './ask.ts'

export const commands: Record<string, (db: Db, given: Given) => Promise<string>> = {
  async create(db, given) {
    const { email, handle, name } = given
    const language = languages.find((one) => one === given.language)
    if (!email || !handle || !name || !language)
      throw new Misused('An address, a handle and a name are needed.')
    const person = {
      email: foldedEmail(email),
      handle: handleOf(handle),
      display_name: displayNameOf(name),
      language,
    }
    refuse('--email', isEmail(person.email) ? null : 'not_email')
    refuse('--handle', prefixed('handle', handleFault(handle)))
    refuse('--name', prefixed('name', displayNameFault(name)))
    const { told, password_hash } = await newPassword(given, person)
    const outcome = await createPerson(db, { ...person, password_hash }, given.roles)
    if (outcome !== 'created') refuse(outcome === 'email_taken' ? '--email' : '--handle', outcome)
    const as = given.roles.length > 0 ? ` as ${given.roles.join(', ')}` : ''
    return `${person.display_name} (@${person.handle}, ${person.email}) was made${as}.${told}`
  },
  async grant(db, given) {
    const person = await personNamed(db, given)
    const outcome = await changeRoles(db, person.id, { grant: needed(given) })
    return outcome === 'unchanged'
      ? `@${person.handle} holds that already; nothing was changed.`
      : `@${person.handle} is ${given.roles.join(', ')} from now on, and was signed out everywhere.`
  },
  async revoke(db, given) {
    const person = await personNamed(db, given)
    const outcome = await changeRoles(db, person.id, { revoke: needed(given) })
    if (outcome === 'last_administrator') refuse('--role', outcome)
    return outcome === 'unchanged'
      ? `@${person.handle} does not hold that; nothing was changed.`
      : `@${person.handle} is no longer ${given.roles.join(', ')}, and was signed out everywhere.`
  },
  async password(db, given) {
    const person = await personNamed(db, given)
    const { told, password_hash } = await newPassword(given, { ...person, email: person.email ?? '' })
    await setPassword(db, person.id, password_hash)
    return `The password of @${person.handle} was set, and every session was ended.${told}`
  },
  async factors(db, given) {
    const person = await personNamed(db, given)
    if (!given.remove) throw new Misused('What is to be done with them? There is --remove.')
    const removed = await loseFactors(db, person.id, (language) => texts[language].factor.told.allRemoved)
    return removed
      ? `Every passkey, authenticator app and recovery code of @${person.handle} was removed, and every session was ended.`
      : `@${person.handle} has none; nothing was changed.`
  },
}

const prefixed = (of: string, fault: string | null) => fault && `${of}_${fault}`

/** The same sentence as beside the field of the form. */
function refuse(option: string, fault: string | null) {
  if (fault) throw new Plain(`${option}: ${faultText(fault, texts.en)}`)
}

const needed = ({ roles }: Given) => {
  if (roles.length === 0) throw new Misused('A role is needed.')
  return roles
}

async function personNamed(db: Db, { email, handle }: Given): Promise<NamedAccount> {
  if ((email === undefined) === (handle === undefined))
    throw new Misused('Either an address or a handle is needed.')
  const by = email === undefined ? { handle: handleOf(handle ?? '') } : { email: foldedEmail(email) }
  const person = await accountNamed(db, by)
  if (!person)
    throw new Plain(`Nobody has the ${email === undefined ? 'handle' : 'address'} “${email ?? handle}”.`)
  return person
}

async function newPassword(given: Given, person: { email: string; handle: string }) {
  const { password, atRandom } = await choosePassword(given.piped)
  refuse('password', prefixed('password', passwordFault(password, person)))
  return {
    password_hash: await hashPassword(password),
    told: atRandom ? `\nThe password, which is shown this once: ${password}` : '',
  }
}
