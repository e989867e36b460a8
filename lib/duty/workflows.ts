import { dutyAssignment } from '@/db/schema/duty'
import type { Workflow } from '../workflow/transition'
import type { DutyStatus } from './model/codes'
import { type DutyEvent, dutyMachine } from './model/duty-machine'

export const duties: Workflow<typeof dutyAssignment, DutyStatus, DutyEvent> = {
  table: dutyAssignment,
  machine: dutyMachine,
}
