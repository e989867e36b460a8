import { and, eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { specimen } from '@/db/schema/laboratory/specimens'
import type { PatientHooks } from '../../module/patient-hooks'
import { p } from '../../patients/records/person-records'
import { Refusal } from '../../platform/refusal'
import { seamWords as words } from '../words/seams'

const s = alias(specimen, 's')

/**
 * A specimen stays with its record, as its order does. What is ordered ends with the visits of somebody who died, and with it
 * what was to be collected, by a trigger.
 */
export const specimensOnPatient: PatientHooks = {
  retracts: async (transaction, patientId) => {
    const open = await transaction.$count(
      specimen,
      and(eq(specimen.patientId, patientId), inArray(specimen.status, ['ordered', 'available'])),
    )
    if (open > 0) throw new Refusal('rule', words.openUnderRecord(open))
  },
  counted: [
    {
      label: words.counted,
      count: (sql) => sql`(select count(*)::int from ${s} where ${s.patientId} = ${p.id})`,
    },
  ],
}
