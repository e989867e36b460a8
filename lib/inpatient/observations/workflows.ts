import { escalation } from '@/db/schema/inpatient/observations'
import { chartOf } from '../../patients/records/chart-access'
import type { RowOf } from '../../workflow/record'
import type { Workflow } from '../../workflow/transition'
import {
  type EscalationEvent,
  type EscalationKind,
  type EscalationStatus,
  escalationMachine,
} from '../model/escalation-machine'

type Escalation = RowOf<typeof escalation>
type OfKind<Kind extends EscalationKind> = Escalation & { kind: Kind }

/** The escalations of one kind: who answers for them differs. */
const escalationsOf = <Kind extends EscalationKind>(
  kind: Kind,
): Workflow<typeof escalation, EscalationStatus, EscalationEvent, OfKind<Kind>> => ({
  table: escalation,
  machine: escalationMachine,
  covers: (row): row is OfKind<Kind> => row.kind === kind,
  authorizeRecord: chartOf,
})

export const highScores = escalationsOf('high-score')
export const overdueSets = escalationsOf('overdue')
