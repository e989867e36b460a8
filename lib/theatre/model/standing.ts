import type { CaseStatus } from './case-machine'

/** The statuses in which an operation takes no time of a theatre or a team: as the constraints in the migration. */
export const timelessStatuses = [
  'requested',
  'waitlisted',
  'cancelled',
  'entered-in-error',
] as const satisfies readonly CaseStatus[]

/** The statuses of an operation that is still to be done: the same one is not requested again. */
export const openStatuses = [
  'requested',
  'waitlisted',
  'scheduled',
  'ready',
  'in-theatre',
  'in-progress',
] as const satisfies readonly CaseStatus[]

/** Urgencies that may displace others and go on without a part of the checklist, with a reason. */
export const emergencies: readonly string[] = ['immediate', 'urgent']
