import type { Sql } from '@/db/client'
import type { HospitalInTest } from '../../unit/hospital-in-test'
import { prescribe, receivedAgo } from '../doses'
import { addReport } from '../laboratory/reported'
import { addOperation, operate } from '../operations'
import { addDispense, addPrescription } from '../pharmacy/prescriptions'
import { staysOf } from '../stays'
import { addTheatre } from '../theatres'
import { addVisit } from '../visits'
import { addWard } from '../wards'
import { addCharge } from './charges'
import { addPrice } from './prices'

/** The tables whose guards are taken away, so that charges can be broken. */
export const chargeTables = ['account', 'charge_item', 'price']

/** As if a charge were of something else, and what was done had none. */
const ofNothing = (type: string) => (on: Sql) =>
  on`update charge_item set source_id = gen_random_uuid() where source_type = ${type}`

/** An act of each kind with its charge, and for each invariant plain SQL that breaks it. */
export async function brokenCharges(hospital: HospitalInTest) {
  const { sql, owner } = hospital
  await sql`update charge_capture set since = hospital_now() - interval '10 days'`
  await addPrice(sql, 'visit/AMB', { amountMinor: 45_00 })
  const visit = await addVisit(sql, { status: 'in-progress:consultation', practitioner: 'david' })
  await addReport(sql, visit)
  await addDispense(owner, await addPrescription(owner, { visit }), 6)
  const theatreId = await addTheatre(sql, 'Theatre of charges')
  const { id: operation } = await addOperation(sql, { theatreId, visit })
  await operate(sql, operation)
  await sql`
    insert into theatre_implant (case_id, product, lot, expires_on, used_on, quantity, created_by, updated_by)
    select ${operation}, 'Mesh', 'M1', current_date + 100, current_date, 1, id, id from staff where username = 'theo'`
  await sql`
    insert into theatre_check (case_id, phase, answers, completed_by)
    select ${operation}, 'sign-out', '{"read": "yes"}', id from staff where username = 'theo'`
  await sql`
    insert into theatre_event (case_id, kind, at, recorded_by)
    select ${operation}, 'out', hospital_now(), id from staff where username = 'theo'`
  await sql`update theatre_case set status = 'recovery', version = version + 1 where id = ${operation}`
  const { id: stay } = await staysOf(hospital).received(await addWard(owner))
  await receivedAgo(owner, stay, 48)
  await givenWithoutStock(owner, stay)
  await sql`update encounter set status = 'completed', ended_at = hospital_now() where id = ${visit.id}`
  const { id: reversed } = await addCharge(sql)
  await sql`
    insert into charge_item (account_id, source_type, source_id, component, code, display, quantity, status, status_reason, reverses, performed_at)
    select account_id, source_type, source_id, component, code, display, -1, 'aborted', 'Not done', id, performed_at
      from charge_item where id = ${reversed}`

  const breaking: Record<string, (on: Sql) => Promise<unknown>> = {
    'charges.reversals': (on) => on`update charge_item set quantity = -2 where reverses = ${reversed}`,
    'charges.once': (on) => on`
      insert into charge_item (account_id, source_type, source_id, component, code, display, quantity, amount_minor, tax_minor, status, performed_at)
      select account_id, source_type, source_id, component, code, display, quantity, amount_minor, tax_minor, status, performed_at
        from charge_item where source_type = 'encounter' and source_id = ${visit.id}`,
    'charges.amounts': (on) =>
      on`update charge_item set status_reason = ' ' where component = 'without stock'`,
    'charges.account': (on) => on`
      update account set patient_id = (select patient_id from encounter where id = ${stay}) where encounter_id = ${visit.id}`,
    'charges.priced': (on) => on`
      update charge_item set amount_minor = null, tax_minor = null where source_type = 'encounter' and source_id = ${visit.id}`,
    'prices.every-day-once': (on) =>
      on`update price set valid = daterange(lower(valid), lower(valid) + 1) where code = 'visit/AMB'`,
    'charging.visits': ofNothing('encounter'),
    'charging.results': ofNothing('service_request'),
    'charging.examinations': ofNothing('examination'),
    'charging.nights': ofNothing('stay'),
    'charging.theatre-minutes': ofNothing('theatre_case'),
    'charging.theatre-team': ofNothing('theatre_case_team'),
    'charging.implants': ofNothing('theatre_implant'),
    'charging.dispensed': ofNothing('medication_dispense_line'),
    'charging.doses': ofNothing('medication_administration'),
  }
  return breaking
}

/** A dose that the ward gave out of no stock. */
async function givenWithoutStock(sql: Sql, stay: string): Promise<void> {
  const order = await prescribe(sql, stay, { asNeeded: true, steps: null })
  await sql`
    with given as (
      insert into medication_administration (medication_request_id, encounter_id, patient_id, status, given_dose, given_unit,
                                             given_route, given_at, given_by, created_by, updated_by)
      select m.id, m.encounter_id, m.patient_id, 'completed', 500, 'mg', 'oral', hospital_now(), s.id, s.id, s.id
        from medication_request m, staff s where m.id = ${order} and s.username = 'jane' returning *)
    insert into dose_without_stock (medication_administration_id, medication_request_id, patient_id, why, at)
    select id, medication_request_id, patient_id, 'not-kept', given_at from given`
}
