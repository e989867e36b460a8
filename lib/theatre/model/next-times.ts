import type { CaseStatus } from './case-machine'
import { type TimeKind, timeKinds } from './codes'

/** The times that can come at each point of an operation; the triggers in the migration hold their order. */
const possible: Partial<Record<CaseStatus, readonly TimeKind[]>> = {
  scheduled: ['sent-for'],
  ready: ['sent-for', 'in'],
  'in-theatre': ['anaesthesia-start', 'knife-to-skin'],
  'in-progress': ['closure', 'out'],
  recovery: ['recovery-in', 'recovery-out'],
  stopped: ['out', 'recovery-in', 'recovery-out'],
}

/** The times that can be recorded next: those that come after the last one recorded. */
export function nextTimes(status: CaseStatus, recorded: readonly TimeKind[]): TimeKind[] {
  const last = Math.max(-1, ...recorded.map((kind) => timeKinds.indexOf(kind)))
  return (possible[status] ?? []).filter((kind) => timeKinds.indexOf(kind) > last)
}
