/**
 * Milliseconds of the machine's monotonic clock. All processes of one machine read the same one, so what
 * different processes noted can be put in order, also while the wall clock of one of them is wrong.
 */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
