import { afterAll, expect, it } from 'vitest'
import { operationSteps } from '@/e2e/support/records/operation-steps'
import { addOperation } from '@/e2e/support/records/operations'
import { staysOf } from '@/e2e/support/records/stays'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../platform/database'
import { journeyPage, journeyWords, readJourneyOfStay } from './journey'
import { readChart } from './read-chart'

const hospital = hospitalInTest('journey')
const stays = staysOf(hospital)
afterAll(() => client().end())

const shown = (rows: Parameters<typeof journeyWords>[0][]) =>
  rows.map((row) => {
    const { title, place, turn } = journeyWords(row)
    return [title, place, turn]
  })

const order = (
  { id, patientId }: { id: string; patientId: string },
  display: string,
  { category, status, days }: { category: string; status: string; days: number },
) => hospital.sql`
  insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status, author_id, authored_at,
                               created_by, updated_by, updated_at)
  select ${id}, ${patientId}, ${category}, 'x', ${display}, ${display}, 'routine', ${status}, s.id,
         case when ${status} <> 'draft' then hospital_now() - ${`${days} days`}::interval end, s.id, s.id,
         hospital_now() - ${`${days} days`}::interval from staff s where s.username = 'david'`

it('orders, a stay and an operation say where they are and whose turn it is, until they are done', async () => {
  const ward = await addWard(hospital.owner)
  const { id, patientId } = await stays.received(ward, ward.beds[0])
  const visit = { id, patientId }
  await order(visit, 'Potassium', { category: 'laboratory', status: 'active', days: 3 })
  await order(visit, 'X-ray', { category: 'imaging', status: 'draft', days: 2 })
  await order(visit, 'Plaster', { category: 'procedure', status: 'completed', days: 2 })
  await hospital.sql`
    insert into medication_request (encounter_id, patient_id, system, code, display, category, dose, route, frequency, status, author_id,
                                    authored_at, created_by, updated_by, updated_at, duration_days)
    select ${id}, ${patientId}, 'x', display, display, category, '1 g', 'by mouth', 'once', 'active', s.id, hospital_now() - days, s.id,
           s.id, hospital_now() - interval '1 day', 5
      from staff s, (values ('Paracetamol', 'inpatient', interval '1 day'), ('Ibuprofen', 'discharge', interval '1 day'),
                            ('Amoxicillin', 'inpatient', interval '6 days')) as m (display, category, days)
     where s.username = 'david' order by display`
  const theatreId = await addTheatre(hospital.sql, 'Theatre of a journey')
  const { id: operation } = await addOperation(hospital.sql, {
    theatreId,
    visit,
    inMinutes: -60,
    minutes: 240,
  })
  const journey = async (who = 'david') => (await readChart(hospital.as(who), patientId)).journey
  const first = await journey()
  expect(shown(first.rows.slice(0, 2))).toEqual([
    ['Potassium', 'Released', 'Laboratory'],
    ['X-ray', 'Draft', 'David Okello'],
  ])
  expect(new Set(shown(first.rows.slice(2)).map((row) => row.join(' | ')))).toEqual(
    new Set([
      'Ibuprofen 1 g | To check | Pharmacy',
      'Paracetamol 1 g | On the drug chart | Ward',
      `Stay, ${ward.name} | On the ward, bed 1 | ${ward.name}`,
      'Operation: Repair of inguinal hernia | Booked | Ward',
    ]),
  )
  expect(first.total).toBe(6)
  expect(new Set(first.rows.map(journeyPage))).toEqual(
    new Set(['/inpatient/[id]', '/inpatient/[id]/notes', '/theatre/[id]']),
  )
  await operationSteps(hospital).inRecovery(operation)
  expect(shown((await journey()).rows)).toContainEqual([
    ...['Operation: Repair of inguinal hernia', 'In recovery', 'Recovery'],
  ])
  // Since when is that of its status, whatever else of it was changed later.
  const since = async () => (await journey()).rows.find(({ key }) => key === id)?.since
  const before = await since()
  await hospital.sql`update encounter set version = version + 1, updated_at = updated_at + interval '1 hour' where id = ${id}`
  expect(await since()).toBe(before)

  // What is clinical stays with those who may read it.
  expect((await journey('rita')).rows).toEqual([])
})

it('the page of a stay has what belongs to it and to the visit before, and nothing of a closed chart', async () => {
  const ward = await addWard(hospital.owner)
  const { id, patientId } = await stays.received(ward, ward.beds[0])
  const [row] = await hospital.sql<{ fromVisitId: string | null }[]>`
    select from_encounter_id as "fromVisitId" from stay where encounter_id = ${id}`
  const read = (who: string, fromVisitId: string | null) =>
    readJourneyOfStay(hospital.as(who), { id, patientId, fromVisitId })
  const visitId = row?.fromVisitId ?? ''
  await order({ id: visitId, patientId }, 'CT of the head', {
    category: 'imaging',
    status: 'active',
    days: 1,
  })
  expect(shown((await read('jane', visitId)).rows)).toContainEqual(['CT of the head', 'Released', 'Imaging'])
  expect(shown((await read('jane', null)).rows).map(([title]) => title)).toEqual([`Stay, ${ward.name}`])
  await hospital.sql`update patient set confidential = true where id = ${patientId}`
  expect(await read('rita', null)).toEqual({ total: 0, rows: [] })
})
