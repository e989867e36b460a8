import { handover } from '@/db/schema/inpatient/handover'
import type { Workflow } from '../../workflow/transition'
import type { HandoverStatus } from '../model/handover-codes'
import { type HandoverEvent, handoverMachine } from './machine'

/** Handovers of a ward; its lines are about patients, and each is asked for by itself. */
export const handovers: Workflow<typeof handover, HandoverStatus, HandoverEvent> = {
  table: handover,
  machine: handoverMachine,
}
