import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'

/** Where and when figures were taken. */
export function describeMachine() {
  return {
    processor: cpus()[0]?.model ?? 'unknown processor',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
    /** The one-minute load average at the start of the run. */
    load: loadavg()[0]?.toFixed(1) ?? 'unknown',
    date: new Date().toISOString(),
  }
}
