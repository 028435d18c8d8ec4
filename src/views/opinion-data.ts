// What stands beside open data: what the files are, what was left out and why, and under which licence.
import type { Texts } from '../locales/index.ts'

interface Readme {
  title: string
  url: string
  /** Of what was imported; else the forum's own. */
  licence: string | null
  at: Date
}

export function dataReadme({ title, url, licence, at }: Readme, t: Texts): string {
  const say = t.opinion.data
  return [
    `# ${title}`,
    url,
    say.madeAt(at.toISOString()),
    ...say.files.map(([name, what]) => `- \`${name}\`: ${what}`),
    ...say.left,
    `${say.licence} ${licence ?? say.ownLicence}`,
    say.check,
    '',
  ].join('\n\n')
}
