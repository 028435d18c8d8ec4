// In which order the files run: the longest first, so that no worker is left alone with one at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Seconds on two quiet cores, roughly; what is not named takes fewer. A clean clone has not measured any. */
const seconds: [part: string, seconds: number][] = [
  ['journey/pages', 130],
  ['journey/main-job', 100],
  ['process/admin', 40],
  ['process/server', 45],
  ['journey/states', 35],
  ['routes/access', 45],
  ['look/guide', 30],
  ['pages/', 30],
  ['faults/addresses', 25],
  ['faults/bodies', 20],
  ['markdown/renderer', 20],
  ['script/', 15],
  ['abuse/', 15],
  ['routes/canaries', 20],
  ['faults/fields', 40],
  ['faults/rules', 35],
  ['rig/tally', 20],
  ['journey/', 15],
  ['faults/', 10],
  ['process/', 10],
  ['polis/', 8],
  ['domain/opinion/', 6],
  ['rig/', 8],
  ['routes/', 4],
]
const weight = ({ moduleId }: TestSpecification) =>
  seconds.find(([part]) => moduleId.includes(`/tests/${part}`))?.[1] ?? 1

const apart = ({ project }: TestSpecification) => Number(project.config.isolate)

/** What runs apart goes first: a worker that is shared ends with the first file that may not have it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted(
      (a, b) => apart(b) - apart(a) || weight(b) - weight(a) || a.moduleId.localeCompare(b.moduleId),
    )
  }
}
