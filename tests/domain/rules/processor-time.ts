// How long something takes, whatever else the machine has to do.

/** Milliseconds of the processor, over all threads of this process. */
export function processorTime(deed: () => void): number {
  const before = process.cpuUsage()
  deed()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
