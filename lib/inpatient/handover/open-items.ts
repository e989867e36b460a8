import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { vitalSigns } from '@/db/schema/encounters'
import { escalation } from '@/db/schema/inpatient/observations'
import { medicationAdministration } from '@/db/schema/inpatient/rounds'
import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import { observing } from '../observations/due-sql'
import { e } from '../queries/places-sql'
import { isOpen, k } from '../tasks/concerns'
import { handoverWords } from './words'

const [x, v] = [alias(escalation, 'x'), alias(vitalSigns, 'v')]
const [o, d, m] = [
  alias(serviceRequest, 'o'),
  alias(medicationAdministration, 'd'),
  alias(medicationRequest, 'm'),
]

/** Something that is open of a patient. `due` is null where there is no time. */
export interface OpenOfPatient {
  source: keyof typeof handoverWords.sources
  what: string
  /** In ISO 8601. */
  due: string | null
}

/**
 * What is open of the stay `e`, each a query with the columns `source`, `what` and `due`. A part of the module that has more to
 * hand over adds its own here.
 */
const sources: readonly ((sql: Sql) => Fragment)[] = [
  (sql) => sql`
    select 'call' as source, concat_ws(' ', ${v.scoreKind}, ${x.score}) as what, ${x.unansweredSince} as due
      from ${x} left join ${v} on ${v.id} = ${x.vitalSignsId} where ${x.encounterId} = ${e.id} and ${x.status} = 'open'`,
  (sql) => sql`
    select 'task' as source, ${k.what} as what, ${k.dueAt} as due
      from ${k} where ${k.encounterId} = ${e.id} and ${isOpen(sql)}`,
  (sql) => sql`
    select 'order', ${o.display}, null
      from ${o} where ${o.encounterId} = ${e.id} and ${o.status} in ('active', 'on-hold')`,
  (sql) => sql`
    select 'dose', ${m.display}, ${d.dueAt}
      from ${d} join ${m} on ${m.id} = ${d.medicationRequestId}
     where ${d.encounterId} = ${e.id} and ${d.status} in ('due', 'on-hold') and ${d.dueAt} < hospital_now() + interval '2 hours'`,
  (sql) => sql`
    select 'observation', ${handoverWords.nextSet}::text, due.at
      from (select) one ${observing(sql)}
     where ${e.status} = 'in-progress' and due.at < hospital_now() + interval '2 hours'`,
]

/** Everything that is open of the stay `e`, what is due first at the top, as JSON; see `OpenOfPatient`. */
export const openOfStay = (sql: Sql) => sql`(
  select coalesce(json_agg(open order by open.due nulls last, open.what), '[]')
    from (${sources.map((one) => one(sql)).reduce((all, next) => sql`${all} union all ${next}`)}) open)`
