import { MRN_SERIES } from '../patients/workflow'
import type { Demo } from './demo'
import { type DemoPatient, drawPatient } from './demo-patient'
import { insertRows, type Rows } from './insert-rows'
import { clinicalRows } from './patient-clinical-rows'
import { type Keeper, patientRows } from './patient-rows'

/** Patients that are written at once: large enough to be fast, small enough for progress and memory. */
const BATCH = 5_000

/** The tables in the order in which they can be filled. */
const order = [
  'patient',
  'patient_identifier',
  'patient_contact',
  'coverage',
  'allergy',
  'patient_alert',
  'patient_merge',
  'status_history',
] as const

/**
 * Adds the demo's patients, with the status history of each, identifiers, contacts, coverage, allergies and alerts.
 * Every status of a patient is present from a hundred patients on. The first medical record number is 1.
 */
export async function addDemoPatients(demo: Demo): Promise<void> {
  const { sql, patients } = demo
  const keeper: Keeper = {
    receptionist: demo.staff('rita'),
    doctor: demo.staff('david'),
    nurse: demo.staff('jane'),
    administrator: demo.staff('adam'),
  }
  let before: DemoPatient | undefined
  for (let first = 1; first <= patients; first += BATCH) {
    demo.onProgress('patients', (first - 1) / patients)
    const batch = Array.from({ length: Math.min(BATCH, patients - first + 1) }, (_, index) => {
      const drawn = drawPatient(demo, first + index, before)
      const registration = patientRows(drawn, keeper, before)
      before = drawn
      return { ...registration, ...clinicalRows(demo.random, drawn, keeper) }
    })
    for (const table of order)
      await insertRows(
        sql,
        table,
        batch.flatMap((rows): Rows => rows[table]),
      )
  }
  await sql`insert into number_series (name, last) values (${MRN_SERIES}, ${patients})`
  demo.onProgress('patients', 1)
}
