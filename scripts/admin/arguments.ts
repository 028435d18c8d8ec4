// How npm run admin is written, and what was.
import { parseArgs } from 'node:util'
import { languages, type Role, roles } from '../../src/domain/words.ts'

export const usage = `npm run admin -- create   --email ADDRESS --handle HANDLE --name NAME [--role ROLE …] [--language ${languages.join('|')}] [--password-stdin]
npm run admin -- grant    --email ADDRESS | --handle HANDLE  --role ROLE …
npm run admin -- revoke   --email ADDRESS | --handle HANDLE  --role ROLE …
npm run admin -- password --email ADDRESS | --handle HANDLE  [--password-stdin]
npm run admin -- factors  --email ADDRESS | --handle HANDLE  --remove
A role is ${roles.join(', ')}. A password that is not given is made at random and shown once.`

/** A command that was not understood: told with how it is written, exit code 2. Everything else that fails is 1. */
export class Misused extends Error {}

export type Given = ReturnType<typeof readArguments>

export function readArguments() {
  const name = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        email: name,
        handle: name,
        name,
        role: { type: 'string', multiple: true, default: [] },
        language: { type: 'string', default: 'en' },
        remove: { type: 'boolean', default: false },
        'password-stdin': { type: 'boolean', default: false },
      },
    })
    const [command, ...more] = positionals
    if (more.length > 0) throw new Misused(`“${more[0]}” belongs to no option.`)
    return { ...values, command, roles: values.role.map(roleNamed), piped: values['password-stdin'] }
  } catch (error) {
    throw error instanceof Misused
      ? error
      : new Misused(error instanceof Error ? error.message : String(error))
  }
}

function roleNamed(name: string): Role {
  const role = roles.find((one) => one === name)
  if (!role) throw new Misused(`“${name}” is no role.`)
  return role
}
