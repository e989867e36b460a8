import { alias } from 'drizzle-orm/pg-core'
import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import { computed, pairs } from '@/db/select-list'
import type { SummaryRow, SummarySource } from '../module/summary-source'
import { howToTake } from './model/kept-dosing'
import { type MedicationStatus, medicationMachine, type ServiceStatus } from './model/order-machines'
import { medicinesWords } from './words/orders'
import { summaryTestWords } from './words/summary'

const [o, m] = [alias(serviceRequest, 'o'), alias(medicationRequest, 'm')]

type Taken = Parameters<typeof howToTake>[0] & { status: MedicationStatus; note: string | null }

const taken = ({ data }: SummaryRow): string => howToTake(data as unknown as Taken, medicinesWords)

/** The tests and procedures of a stay, also those not done yet; what was given in it, and what is taken home. */
export const summary: SummarySource = {
  parts: {
    tests: ({ data }) => {
      const { status, note } = data as { status: ServiceStatus; note: string | null }
      return [status === 'completed' ? summaryTestWords.done : summaryTestWords.notDone, note ?? '']
        .filter(Boolean)
        .join('. ')
    },
    'stay-medicines': (row) => {
      const { status } = row.data as unknown as Taken
      return status === 'active' ? taken(row) : `${taken(row)}. ${medicationMachine.statuses[status]}`
    },
    'home-medicines': (row) => [taken(row), row.data.note].filter(Boolean).join('. '),
  },
  rows: (sql) => sql`
    (select 'tests' as part, ${o.authoredAt} as at, ${o.display} as what,
            json_build_object(${pairs({ status: o.status, note: o.note })}) as data
       from ${o} join ending on ${o.encounterId} = ending.id
      where ${o.category} in ('laboratory', 'imaging', 'procedure') and ${o.status} in ('active', 'on-hold', 'completed')
      order by ${o.authoredAt}, ${o.id})
    union all
    (select case ${m.category} when 'discharge' then 'home-medicines' else 'stay-medicines' end, ${m.authoredAt}, ${m.display},
            json_build_object(${pairs({
              status: m.status,
              note: m.note,
              dose: m.dose,
              route: m.route,
              frequency: m.frequency,
              durationDays: m.durationDays,
              routeCode: m.routeCode,
              doseSteps: m.doseSteps,
              asNeeded: m.asNeeded,
              mostPerDay: m.mostPerDay,
              quantity: computed<number | null>(sql`${m.quantity}::float8`),
              quantityUnit: m.quantityUnit,
            })})
       from ${m} join ending on ${m.encounterId} = ending.id
      where case ${m.category} when 'discharge' then ${m.status} = 'active'
                               else ${m.status} in ('active', 'on-hold', 'completed', 'stopped') end
        and ${m.authoredAt} is not null
      order by ${m.authoredAt}, ${m.id})`,
}
