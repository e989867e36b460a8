import { alias } from 'drizzle-orm/pg-core'
import { wardTask } from '@/db/schema/inpatient/tasks'
import { wardConcerns } from '../../duty/steps/ward-concerns'
import type { ClearanceSource } from '../../module/clearance-source'
import type { Invariant } from '../../module/invariant'
import type { WaitingKind } from '../../module/waiting-kind'
import { e, s } from '../queries/places-sql'
import { isOpen, k } from './concerns'
import { taskInvariantWords as sentences, taskWords } from './words'

const t = alias(wardTask, 't')

/** Tasks overdue on the wards where this person works. */
export const taskWaiting: WaitingKind = {
  id: 'ward-tasks-overdue',
  label: taskWords.waiting,
  menu: 'menu_inpatient',
  permissions: ['inpatient.read', 'inpatient.care'],
  href: '/inpatient/tasks?view=overdue',
  tone: 'danger',
  counted: (sql, { me }) => sql`
    select count(*)::int as count, min(${k.dueAt}) as since
      from ${k} join ${s} on ${s.encounterId} = ${k.encounterId}
     where ${isOpen(sql)} and ${k.dueAt} < hospital_now() and ${wardConcerns(sql, sql`${s.wardId}`, me)}`,
}

/** What is still to be done on the ward before the discharge; leaving ends it. */
export const taskClearance: ClearanceSource = {
  before: 'discharge',
  open: (sql) => sql`
    select ${taskWords.clearance}::text || ${t.what} as what, ${taskWords.turn}::text as turn
      from ${t} join ending on ${t.encounterId} = ending.id where ${t.status} in ('requested', 'accepted')`,
}

export const taskInvariants: readonly Invariant[] = [
  {
    name: 'task-one-patient',
    sentence: sentences.onePatient,
    broken: (sql) => sql`
      select ${t.id} from ${t} join ${e} on ${e.id} = ${t.encounterId} where ${e.patientId} <> ${t.patientId}`,
  },
  {
    name: 'task-of-open-stay',
    sentence: sentences.openStay,
    broken: (sql) => sql`
      select ${t.id} from ${t} join ${e} on ${e.id} = ${t.encounterId}
       where ${t.status} in ('requested', 'accepted')
         and (${e.endedAt} is not null or ${e.status} in ('completed', 'cancelled', 'entered-in-error'))`,
  },
  {
    name: 'task-whose',
    sentence: sentences.whose,
    broken: (sql) => sql`
      select ${t.id} from ${t}
       where (${t.forStaffId} is null) = (${t.forFunction} is null)
          or ${t.status} = 'accepted' and ${t.acceptedBy} is null
          or (${t.status} = 'completed') <> (${t.completedBy} is not null)`,
  },
]
