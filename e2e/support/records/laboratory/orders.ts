import type { Sql } from '@/db/client'
import type { OrderPriority } from '@/lib/encounters/model/labels'
import type { Bench } from '@/lib/laboratory/model/catalogue-codes'

interface WantedTest {
  name?: string
  bench?: Bench
  type?: string
  container?: string
}

let nth = 0

/** A panel of these tests, by default one, with a code of its own. Returns its code and the ids of the tests. */
export async function addPanel(
  sql: Sql,
  tests: readonly WantedTest[] = [{}],
): Promise<{ code: string; tests: string[] }> {
  nth += 1
  const code = `test-${crypto.randomUUID().slice(0, 18)}`
  const ids: string[] = []
  for (const [
    place,
    { name, bench = 'chemistry', type = 'Blood', container = 'Serum tube' },
  ] of tests.entries()) {
    const [row] = await sql<{ id: string }[]>`
      insert into lab_test (code, name, bench, specimen_type, container, unit, kind, decimals, turnaround_minutes, created_by, updated_by)
      select ${`${code}-${place}`}, ${name ?? `Test ${nth}.${place}`}, ${bench}, ${type}, ${container}, 'mmol/L', 'quantity', 1, 60, id, id
        from staff where username = 'laura' returning id`
    if (row) ids.push(row.id)
  }
  await sql`
    with made as (
      insert into lab_panel (system, code, name, created_by, updated_by)
      select 'http://loinc.org', ${code}, ${`Panel ${nth}`}, id, id from staff where username = 'laura' returning id)
    insert into lab_panel_test (panel_id, test_id, seq)
    select made.id, t.id::uuid, t.seq from made, unnest(${ids}::text[]) with ordinality as t(id, seq)`
  return { code, tests: ids }
}

/** An active order of the laboratory in a visit, by david, an hour ago. Returns its id. */
export async function orderTest(
  sql: Sql,
  { id: visit, patientId }: { id: string; patientId: string },
  code: string,
  { priority = 'routine', display = 'Sodium' }: { priority?: OrderPriority; display?: string } = {},
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status, author_id, authored_at,
                                 created_at, created_by, updated_at, updated_by)
    select ${visit}, ${patientId}, 'laboratory', 'http://loinc.org', ${code}, ${display}, ${priority}, 'active', id,
           hospital_now() - interval '1 hour', hospital_now() - interval '1 hour', id, hospital_now() - interval '1 hour', id
      from staff where username = 'david' returning id`
  if (!row) throw new Error('The order of a test was not made.')
  return row.id
}

/** The medical record number of the patient of a visit. */
export async function mrnOfVisit(sql: Sql, { patientId }: { patientId: string }): Promise<string> {
  const [row] = await sql<{ mrn: string }[]>`select mrn from patient where id = ${patientId}`
  return row?.mrn ?? ''
}

/** Collects all that is to be collected for an order, by leo, just now. Returns the specimens. */
export async function collectedIn(sql: Sql, order: string): Promise<{ id: string; accession: string }[]> {
  return await sql<{ id: string; accession: string }[]>`
    update specimen s set status = 'available', collected_at = hospital_now(), collected_by = leo.id, identified_by = 'mrn-birth-date',
           version = s.version + 1
      from staff leo
     where leo.username = 'leo' and s.status = 'ordered'
       and s.id in (select specimen_id from specimen_request where service_request_id = ${order})
    returning s.id, s.accession`
}

/** In a visit one specimen that is to be collected, and one that histology has. Returns the clinic, and the orders. */
export async function addTubes(
  sql: Sql,
  visit: { id: string; patientId: string },
): Promise<{ clinicId: string; orders: string[] }> {
  const orders: string[] = []
  for (const bench of ['chemistry', 'histology'] as const) {
    const container = `${bench} container`
    const { code } = await addPanel(sql, [{ bench, container }])
    const order = await orderTest(sql, visit, code)
    orders.push(order)
    await sql`
      insert into specimen (service_request_id, patient_id, type, container, bench, status, created_by, updated_by)
      select ${order}, ${visit.patientId}, 'Blood', ${container}, ${bench}, 'ordered', id, id from staff where username = 'leo'`
    if (bench === 'histology') {
      await collectedIn(sql, order)
      await sql`
        update specimen set received_at = hospital_now(), received_by = created_by, version = version + 1
         where service_request_id = ${order}`
    }
  }
  const [row] = await sql<
    { clinicId: string }[]
  >`select clinic_id as "clinicId" from encounter where id = ${visit.id}`
  return { clinicId: row?.clinicId ?? '', orders }
}
