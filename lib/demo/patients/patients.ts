import { MRN_SERIES } from '../../patients/workflows'
import type { Demo } from '../demo'
import { fillUnindexed } from '../fill-unindexed'
import { insertRows, type Rows } from '../insert-rows'
import { type DemoPatient, drawPatient } from './demo-patient'
import { clinicalRows } from './patient-clinical-rows'
import { type Keeper, patientRows } from './patient-rows'

/** Batch size: large enough for speed, small enough for progress and memory. */
const BATCH = 5_000

/** From this many patients on, the search words are built in one go. */
const MANY = 20_000

/** The tables in foreign-key order. */
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
 * Every status of a patient is present from a hundred patients on. `first` is the number of the first one's medical record.
 */
export async function addDemoPatients(demo: Demo, first = 1): Promise<void> {
  const { sql, patients } = demo
  const keeper: Keeper = {
    receptionist: demo.staff('rita'),
    doctor: demo.staff('david'),
    nurse: demo.staff('jane'),
    administrator: demo.staff('adam'),
  }
  if (patients < MANY) await addInBatches(demo, keeper, first)
  else await withWordsAtOnce(demo, () => addInBatches(demo, keeper, first))
  await sql`
    insert into number_series (name, last) values (${MRN_SERIES}, ${first - 1 + patients})
    on conflict (name) do update set last = excluded.last`
}

async function addInBatches(demo: Demo, keeper: Keeper, first: number): Promise<void> {
  const { sql, patients } = demo
  let before: DemoPatient | undefined
  for (let done = 0; done < patients; done += BATCH) {
    demo.onProgress('patients', done / patients)
    const batch = Array.from({ length: Math.min(BATCH, patients - done) }, (_, index) => {
      const drawn = drawPatient(demo, first + done + index, before)
      const registration = patientRows(drawn, keeper, before)
      before = drawn
      return { ...registration, ...clinicalRows(demo, drawn, keeper) }
    })
    for (const table of order)
      await insertRows(
        sql,
        table,
        batch.flatMap((rows): Rows => rows[table]),
      )
    // The plans of the triggers are those of empty tables until then, which read all of them for each row.
    if (done === 0 && patients > BATCH) await sql.unsafe(`analyze ${order.join(', ')}`)
  }
  demo.onProgress('patients', 1)
}

/** Does for all patients at once what the triggers do for each (see the migrations). */
async function withWordsAtOnce({ sql, onProgress }: Demo, addPatients: () => Promise<void>): Promise<void> {
  await sql`alter table patient disable trigger patient_search_added`
  await addPatients()
  onProgress('words of the search', 0)
  await fillUnindexed(sql, 'patient_search', async () => {
    await sql`
      insert into patient_search (patient_id, words)
      select id, patient_search_words(status, given, family, birth_date, phone) from patient p
       where not exists (select from patient_search s where s.patient_id = p.id)`
    onProgress('words of the search', 0.5)
  })
  await sql`
    insert into name_word (word, patients)
    select ltrim(word, '+'), count(*) from patient_search, unnest(words) as word where word !~ '^[=#:]' group by 1
    on conflict (word) do update set patients = excluded.patients`
  await sql`alter table patient enable always trigger patient_search_added`
  onProgress('words of the search', 1)
}
