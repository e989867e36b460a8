import type { Sql } from '@/db/client'
import { addPanel } from '@/e2e/support/records/laboratory/orders'
import { addArrival } from '../stays/places'

interface Places {
  visits: { id: string; patientId: string; mrn: string }[]
  /** The codes of panels that are ordered; the last is in no catalogue. */
  panels: string[]
}

const VISITS = 4

/** Adds two panels, one of two tubes at two benches, both with a critical limit, and visits of patients. */
export async function addBenches(owner: Sql): Promise<void> {
  await addPanel(owner, [
    { name: 'Random urea' },
    { name: 'Random haemoglobin', container: 'EDTA tube', bench: 'haematology' },
  ])
  await addPanel(owner, [{ name: 'Random CRP' }])
  await owner`update lab_test set critical_high = 7.5 where name like 'Random %'`
  await owner`insert into clinic (name, letter) values ('Random clinic', 'ZR') on conflict (name) do nothing`
  for (let nth = 0; nth < VISITS; nth++) await addArrival(owner)
}

/** Reads the latest visits, and the panels, in an order that does not depend on ids. */
export async function readPlaces(sql: Sql): Promise<Places> {
  const visits = await sql<Places['visits']>`
    select e.id, p.id as "patientId", p.mrn
      from encounter e join clinic c on c.id = e.clinic_id and c.name = 'Random clinic' join patient p on p.id = e.patient_id
     where e.status = 'in-progress:consultation' order by e.visit_number desc limit ${VISITS}`
  const panels = await sql<{ code: string }[]>`
    select p.code from lab_panel p
     where exists (select from lab_panel_test k join lab_test t on t.id = k.test_id and t.name like 'Random %' where k.panel_id = p.id)
     order by p.name`
  return {
    visits: visits.map((one) => ({ ...one })),
    panels: [...panels.map(({ code }) => code), 'in-no-catalogue'],
  }
}
