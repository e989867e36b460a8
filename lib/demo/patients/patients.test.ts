import { expect, it } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { parseMrn } from '../../patients/model/mrn'
import { patientMachine } from '../../patients/model/patient-machine'
import { openDemo } from '../demo'
import { addDemoPatients } from './patients'

const first = demoInTest('demo_patients')
const second = demoInTest('demo_patients_again')
const options = { day: '2026-05-12', timeZone: 'Europe/Lisbon', patients: 250 }

async function load({ sql }: typeof first) {
  const parts: [string, number][] = []
  await addDemoPatients(await openDemo(sql, { ...options, onProgress: (...part) => parts.push(part) }))
  return parts
}

it('is the same for the same day, with every status, and as if it had been kept by the portal', async () => {
  const { sql } = first
  expect((await load(first)).at(-1)).toEqual(['patients', 1])
  await load(second)
  const all = (from: typeof sql) => from`select * from patient order by mrn`
  expect(await all(sql)).toEqual(await all(second.sql))

  const statuses = await sql`select status, count(*)::int from patient group by 1`
  expect(statuses.map(({ status }) => status).sort()).toEqual(Object.keys(patientMachine.statuses).sort())
  const mrns = await sql<{ mrn: string }[]>`select mrn from patient`
  expect(mrns.every(({ mrn }) => parseMrn(mrn) === mrn)).toBe(true)
  expect(await sql`select last from number_series where name = 'patient'`).toEqual([{ last: 250 }])

  // The last step of the history is the status of the record, each follows from the one before, by the machine.
  const steps = await sql<
    { id: string; event: keyof typeof patientMachine.events; from: string; to: string }[]
  >`
    select entity_id as id, event, from_status as from, to_status as to from status_history order by entity_id, id`
  for (const { event, from, to } of steps) {
    const step = patientMachine.events[event]
    expect(step.to).toBe(to)
    expect(step.from.length === 0 ? from === null : step.from.some((one) => one === from)).toBe(true)
  }
  expect(
    await sql`
      select p.id from patient p where p.status <> (
        select to_status from status_history h where h.entity_id = p.id order by h.id desc limit 1)`,
  ).toEqual([])
  expect(
    await sql`
      select p.id from patient p where p.birth_date > '2026-05-12' or p.created_at > '2026-05-12'
        or p.created_at::date < p.birth_date or p.updated_at < p.created_at`,
  ).toEqual([])
  const [counts] = await sql`
    select (select count(*) > 20 from allergy) as allergies, (select count(*) > 5 from patient_alert) as alerts,
           (select count(*) > 100 from coverage) as coverage, (select count(*) > 100 from patient_contact) as contacts,
           (select count(*) from patient where confidential)::int as confidential,
           (select sum(patients) from name_word) > 500 as words`
  expect(counts).toEqual({
    allergies: true,
    alerts: true,
    coverage: true,
    contacts: true,
    confidential: 3,
    words: true,
  })
})
