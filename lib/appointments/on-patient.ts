import { and, eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import type { PatientHooks } from '../module/patient-hooks'
import { p } from '../patients/records/person-records'
import { Refusal } from '../platform/refusal'
import type { AppointmentStatus } from './model/appointment-machine'
import { cancelOpenAppointments } from './steps/cancel-open-appointments'
import { refuseTwoOfOnePerson } from './steps/two-of-one-person'
import { accessWords } from './words/access'
import { words } from './words/refusals'

const a = alias(appointment, 'a')

export const onPatient: PatientHooks = {
  dies: (transaction, actor, { patientId, reason }) =>
    cancelOpenAppointments(transaction, actor, patientId, reason),
  retracts: async (transaction, patientId) => {
    const open = await countOf(transaction, patientId, ['proposed', 'waitlist', 'booked', 'checked-in'])
    if (open > 0) throw new Refusal('rule', words.openUnderRecord(open))
  },
  merges: async (transaction, { from, into }) => {
    await refuseTwoOfOnePerson(transaction, from.id, into.id)
    if (into.status !== 'deceased') return
    // A deceased patient keeps no open appointment, so those of the other record have to be cancelled or moved first.
    const open = await countOf(transaction, from.id, ['proposed', 'waitlist', 'booked'])
    if (open > 0) throw new Refusal('rule', words.openForDeceased(into.mrn, open))
  },
  counted: [
    {
      label: accessWords.counted,
      count: (sql) => sql`(select count(*)::int from ${a} where ${a.patientId} = ${p.id})`,
    },
  ],
}

const countOf = (transaction: Transaction, patientId: string, statuses: AppointmentStatus[]) =>
  transaction.$count(
    appointment,
    and(eq(appointment.patientId, patientId), inArray(appointment.status, statuses)),
  )
