import type { Sql } from '@/db/client'
import { addArrival } from '../stays/places'

/** A batch in a place. */
export interface Stock {
  itemId: string
  batchId: string
  locationId: string
}

/** A prescription that is open, at its version, for an item by its code. */
interface OpenPrescription {
  id: string
  version: number
  itemId: string
}

/** A dispense at its version, with its lines. */
export interface KnownDispense {
  id: string
  version: number
  status: string
  itemId: string
  lines: { id: string; quantity: number }[]
}

/** What there is to do something with, the latest of each. */
export interface Found {
  stocks: Stock[]
  pharmacyId: string
  visits: { id: string; patientId: string }[]
  prescriptions: OpenPrescription[]
  dispenses: KnownDispense[]
}

const SYSTEM = 'by chance'
const [VISITS, LATEST] = [6, 12]

/** Adds a pharmacy and a cupboard with two medicines, of which one is controlled, in few batches; and visits of patients. */
export async function addStocks(owner: Sql): Promise<void> {
  await owner`
    insert into stock_location (name, kind) values ('Random pharmacy', 'pharmacy'), ('Random cupboard', 'ward')`
  for (const [nth, controlled] of [false, true].entries()) {
    const code = `RANDOM-${nth}`
    await owner`
      insert into stock_item (code, name, medication_system, medication_code, form, strength, base_unit, controlled, created_by, updated_by)
      select ${code}, ${`Random medicine ${nth}`}, ${SYSTEM}, ${code}, 'tablet', '5 mg', 'tablet', ${controlled}, id, id
        from staff where username = 'peter'`
    for (const days of controlled ? [365] : [365, -2]) await addRandomBatch(owner, { code, days })
  }
  await owner`insert into clinic (name, letter) values ('Random clinic', 'ZR') on conflict (name) do nothing`
  for (let nth = 0; nth < VISITS; nth++) await addArrival(owner)
}

/** A further batch of one of them, numbered in the database, as other processes add theirs too. */
export async function addRandomBatch(
  sql: Sql,
  { code, days }: { code: string; days: number },
): Promise<void> {
  const [row] = await sql<{ last: number }[]>`
    insert into number_series (name, last) values ('random batch', 1)
    on conflict (name) do update set last = number_series.last + 1 returning last`
  await sql`
    insert into stock_batch (item_id, lot, expires_on, created_by, updated_by)
    select i.id, ${`R${String(row?.last ?? 0).padStart(7, '0')}`}, (hospital_now() at time zone 'UTC')::date + ${days}::int, p.id, p.id
      from stock_item i, staff p where i.code = ${code} and p.username = 'peter'`
}

/** A prescription of six tablets, in a visit. */
export async function addRandomPrescription(
  sql: Sql,
  { visit, code }: { visit: { id: string; patientId: string }; code: string },
): Promise<void> {
  await sql`
    insert into medication_request (category, encounter_id, patient_id, system, code, display, dose, route, frequency, quantity,
                                    quantity_unit, status, author_id, authored_at, created_by, updated_by)
    select 'outpatient', ${visit.id}, ${visit.patientId}, ${SYSTEM}, ${code}, 'Random medicine', '1 tablet', 'By mouth', 'twice a day', 6,
           'tablet', 'active', id, hospital_now(), id, id
      from staff where username = 'david'`
}

/** Reads it in an order that does not depend on ids; others may have moved it on before it is used. */
export async function readStocks(sql: Sql): Promise<Found> {
  const [row] = await sql<{ found: Found }[]>`
    select json_build_object(
      'pharmacyId', (select id from stock_location where name = 'Random pharmacy'),
      'stocks', (select json_agg(json_build_object('itemId', b.item_id, 'batchId', b.id, 'locationId', l.id) order by b.lot, l.name)
                   from stock_item i
                   cross join lateral (select * from stock_batch b where b.item_id = i.id order by b.lot desc limit 2) b
                   join stock_location l on l.name in ('Random pharmacy', 'Random cupboard')
                  where i.medication_system = ${SYSTEM}),
      'visits', (select json_agg(json_build_object('id', e.id, 'patientId', e.patient_id))
                   from (select e.id, e.patient_id from encounter e join clinic c on c.id = e.clinic_id and c.name = 'Random clinic'
                          order by e.visit_number desc limit ${VISITS}) e),
      'prescriptions', (select coalesce(json_agg(json_build_object('id', m.id, 'version', m.version, 'itemId', i.id)), '[]')
                          from (select * from medication_request where status = 'active' and system = ${SYSTEM}
                                 order by authored_at desc, id limit ${LATEST}) m
                          join stock_item i on i.medication_system = m.system and i.medication_code = m.code),
      'dispenses', (select coalesce(json_agg(json_build_object('id', d.id, 'version', d.version, 'status', d.status, 'itemId', d.item_id,
                             'lines', (select coalesce(json_agg(json_build_object('id', l.id, 'quantity', l.quantity) order by l.line), '[]')
                                         from medication_dispense_line l where l.dispense_id = d.id))), '[]')
                      from (select d.* from medication_dispense d join stock_location p on p.id = d.location_id and p.name = 'Random pharmacy'
                             order by d.updated_at desc, d.id limit ${LATEST}) d)) as found`
  if (!row) throw new Error('There is no stock to do anything with.')
  return row.found
}
