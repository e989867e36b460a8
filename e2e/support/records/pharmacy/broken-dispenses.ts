import type { Sql } from '@/db/client'
import type { HospitalInTest } from '../../unit/hospital-in-test'
import { addVisit } from '../visits'
import { addDispense, addPicked, addPrescription, handOverPicked } from './prescriptions'

/** The tables whose guards are taken away, so that dispenses can be broken; those of stock are away too. */
export const dispenseTables = [
  'medication_dispense',
  'medication_dispense_line',
  'medication_return',
  'dose_without_stock',
]

/** Six of ten that were handed over and six more that are picked, and for each invariant plain SQL that breaks it. */
export async function brokenDispenses({ sql, owner }: HospitalInTest) {
  const prescribed = await addPrescription(owner)
  const done = await addDispense(owner, prescribed, 6)
  const picked = await addPicked(owner, prescribed, 6)
  const less = await addPicked(owner, await addPrescription(owner), 4)
  const { patientId: other } = await addVisit(sql)

  const breaking: Record<string, (on: Sql) => Promise<unknown>> = {
    'dispense.not-more-than-prescribed': (on) => handOverPicked(on, picked),
    'dispense.issued-from-stock': (on) => handOverPicked(on, less),
    'dispense.returned': (on) => on`
      insert into medication_return (dispense_line_id, patient_id, quantity, reason, usable, location_id, by, at)
      select l.id, d.patient_id, 7, 'Not needed', false, d.location_id, d.checked_by, hospital_now()
        from medication_dispense d join medication_dispense_line l on l.dispense_id = d.id where d.id = ${done}`,
    'dispense.two-people': async (on) => {
      await handOverPicked(on, less)
      await on`update medication_dispense set witness_id = handed_over_by where id = ${less}`
    },
    'dispense.queue': (on) => on`
      update medication_dispense set status = 'declined', not_performed_reason = 'Test' where id = ${less}`,
    'dispense.of-one-patient': (on) =>
      on`update medication_dispense set patient_id = ${other} where id = ${less}`,
    // As if a dose that was never given went back.
    'ward-supply.once': (on) => on`
      insert into stock_ledger (item_id, batch_id, location_id, quantity, kind, at, on_day, recorded_by, source_type, source_id)
      select item_id, batch_id, location_id, 1, 'return', at, on_day, recorded_by, 'medication_administration_retracted', gen_random_uuid()
        from stock_ledger where source_id = ${done}`,
  }
  return breaking
}
