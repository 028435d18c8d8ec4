// What stands beside open data: what the files are, what was left out and why, and under which licence.
import type { Language } from '../domain/words.ts'
import type { Texts } from '../locales/index.ts'

interface Readme {
  title: string
  url: string
  /** Of the title. */
  language: Language
  /** Of what was imported; else the forum's own. */
  licence: string | null
  /** Where it comes from, if that is elsewhere. */
  source: string | null
  at: Date
}

/** Begins with lines that programs read (YAML between `---`, as in descriptions of data sets); text in JSON is such. */
export function dataReadme(
  { title, url, language, licence, source, at }: Readme,
  { common, openData }: Texts,
): string {
  const under = licence ?? openData.ownLicence
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n')
  return [
    `---\ntitle: ${JSON.stringify(title)}\nlanguage: ${language}\nlicence: ${JSON.stringify(under)}\n---`,
    `# ${oneLine(title)}`,
    [url, source].filter((part) => part !== null).join('\n'),
    openData.madeAt(at.toISOString()),
    `## ${openData.whatFiles}`,
    openData.asPolis,
    list(openData.files.map(([name, what]) => `${common.labels(`\`${name}\``)}${what}`)),
    `## ${openData.whatLeft}`,
    list(openData.left),
    `## ${openData.whatLimits}`,
    openData.limits,
    openData.nobodyLeftOut,
    `## ${openData.whatLicence}`,
    openData.attribution(oneLine(under)),
    `## ${openData.whatCheck}`,
    openData.check,
    '',
  ].join('\n\n')
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')
