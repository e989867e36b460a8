import { and, eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { medicationDispense } from '@/db/schema/pharmacy/dispense'
import { actingFor } from '../../access/actor'
import type { PatientHooks } from '../../module/patient-hooks'
import { p } from '../../patients/records/person-records'
import { Refusal } from '../../platform/refusal'
import { transition } from '../../workflow/transition'
import { accessWords } from './words/access'
import { words } from './words/refusals'
import { dispenses } from './workflow'

const d = alias(medicationDispense, 'd')

/** What is being dispensed stops with a death; what was handed over stays with its record. */
export const onPatient: PatientHooks = {
  dies: async (transaction, actor, { patientId, reason }) => {
    const { id, status } = medicationDispense
    const open = await transaction
      .select({ id })
      .from(medicationDispense)
      .where(
        and(
          eq(medicationDispense.patientId, patientId),
          inArray(status, ['preparation', 'in-progress', 'on-hold']),
        ),
      )
    for (const one of open)
      await transition(transaction, actingFor(actor, 'pharmacy.dispense', reason), dispenses, {
        ...{ id: one.id, event: 'stop', reason },
      })
    return open.length
  },
  retracts: async (transaction, patientId) => {
    const [found] = await transaction
      .select({ id: medicationDispense.id })
      .from(medicationDispense)
      .where(and(eq(medicationDispense.patientId, patientId), eq(medicationDispense.status, 'completed')))
      .limit(1)
    if (found) throw new Refusal('rule', words.dispensedUnder())
  },
  counted: [
    {
      label: accessWords.counted,
      count: (sql) =>
        sql`(select count(*)::int from ${d} where ${d.patientId} = ${p.id} and ${d.status} = 'completed')`,
    },
  ],
}
