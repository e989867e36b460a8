import type { CaseEvent, CasePermission } from './case-machine'
import type { TimeKind } from './codes'

interface TimeRule {
  permission: CasePermission | 'theatre.anaesthesia'
  /** The step that the operation takes with it. */
  event?: CaseEvent
}

/** Who records which time, and what it moves. The order and the gates are held by the triggers in the migration. */
export const timeRules: Readonly<Record<TimeKind, TimeRule>> = {
  'sent-for': { permission: 'theatre.checklist' },
  in: { permission: 'theatre.checklist', event: 'arrive' },
  'anaesthesia-start': { permission: 'theatre.anaesthesia' },
  'knife-to-skin': { permission: 'theatre.operate', event: 'incise' },
  closure: { permission: 'theatre.operate' },
  out: { permission: 'theatre.checklist', event: 'leave' },
  'recovery-in': { permission: 'theatre.prepare' },
  'recovery-out': { permission: 'theatre.prepare', event: 'complete' },
}
