import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { theatreCheck, theatreEvent } from '@/db/schema/theatre/operations'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import type { CheckPhase, Side, TimeKind } from '../model/codes'

const [k, t, later, s] = [
  alias(theatreCheck, 'k'),
  alias(theatreEvent, 't'),
  alias(theatreEvent, 'later'),
  alias(staff, 's'),
]

/** A part of the checklist that is complete, or that an emergency went on without. */
export interface CompletedCheck {
  phase: CheckPhase
  answers: Record<string, string> | null
  side: Side | null
  overrideReason: string | null
  by: string
  at: Date
}

/** The parts of the checklist that count, in the order in which they were completed. Throws `PermissionMissing`. */
export async function readChecks(access: Access, id: string): Promise<CompletedCheck[]> {
  requirePermission(access, 'theatre.read')
  return await client()`
    select ${columns({
      phase: k.phase,
      answers: k.answers,
      side: k.side,
      overrideReason: k.overrideReason,
      by: s.fullName,
      at: k.at,
    })}
      from ${k} join ${s} on ${s.id} = ${k.completedBy}
     where ${k.caseId} = ${id} and ${k.undoneAt} is null order by ${k.at}, ${k.id}`
}

/** A time of an operation as it is now, with the reason if it was corrected. */
export interface OperationTime {
  kind: TimeKind
  at: Date
  reason: string | null
  by: string
}

/** The times of an operation, in their order. Throws `PermissionMissing`. */
export async function readTimes(access: Access, id: string): Promise<OperationTime[]> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  return await sql`
    select ${columns({ kind: t.kind, at: t.at, reason: t.reason, by: s.fullName })}
      from ${t} join ${s} on ${s.id} = ${t.recordedBy}
     where ${t.caseId} = ${id}
       and not exists (select from ${later} where ${later.supersedesId} = ${t.id})
     order by ${t.at}, array_position(array['sent-for', 'in', 'anaesthesia-start', 'knife-to-skin', 'closure', 'out',
                                            'recovery-in', 'recovery-out'], ${t.kind})`
}
