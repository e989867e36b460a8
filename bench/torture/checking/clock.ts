/**
 * Milliseconds of the machine's monotonic clock. All processes of a machine share it, so their records can be
 * put in order even if one of their wall clocks is wrong.
 */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
