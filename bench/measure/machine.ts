import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'

/** Where and when figures were taken. */
export function describeMachine() {
  return {
    processor: cpus()[0]?.model ?? 'unknown processor',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
    /** Processes that wanted a processor when the run began, averaged over one minute. */
    load: loadavg()[0]?.toFixed(1) ?? 'unknown',
    date: new Date().toISOString(),
  }
}
