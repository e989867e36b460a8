import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { addVisit } from '../visits'
import { addBatch, move } from './stock'

interface Wanted {
  /** How many are prescribed, in `unit`; null for a prescription that does not say. */
  quantity?: number | null
  unit?: string
  controlled?: boolean
  /** The name that was prescribed; else that of the item with its strength. */
  display?: string
  /** Of its code. */
  system?: string
  category?: 'outpatient' | 'discharge'
  /** A username. */
  author?: string
  /** In stock, by batch: how many, and for how many days yet. */
  batches?: readonly { quantity: number; days?: number; lot?: string }[]
  /** Another prescription for the same item. */
  of?: Pick<Prescribed, 'itemId' | 'locationId' | 'code'>
  /** Of this visit; a new one with a new patient otherwise. */
  visit?: { id: string; patientId: string }
}

export interface Prescribed {
  /** Of the prescription. */
  id: string
  patientId: string
  encounterId: string
  code: string
  itemId: string
  locationId: string
  /** In the order of `batches`. */
  batchIds: string[]
}

export const SYSTEM = 'in a test'

/** A released prescription of a new patient for an item of its own, with stock of it in the main pharmacy. */
export async function addPrescription(sql: Sql, wanted: Wanted = {}): Promise<Prescribed> {
  const {
    quantity = 10,
    unit = 'tablet',
    controlled = false,
    author = 'david',
    category = 'outpatient',
    display,
    system = SYSTEM,
  } = wanted
  const { batches = [{ quantity: 30 }], of } = wanted
  const { id: encounterId, patientId } =
    wanted.visit ?? (await addVisit(sql, { status: 'in-progress:consultation' }))
  const item = of ?? (await addPrescribedItem(sql, controlled))
  const batchIds = []
  for (const { quantity: there, ...batch } of of ? [] : batches) {
    const batchId = await addBatch(sql, item.itemId, batch)
    // What has expired was received before.
    const minutes = (batch.days ?? 1) < 0 ? 10 * 1_440 : 60
    await move(sql, { ...item, batchId }, there, { minutes })
    batchIds.push(batchId)
  }
  const [row] = await sql<{ id: string }[]>`
    insert into medication_request (category, encounter_id, patient_id, system, code, display, dose, route, frequency, quantity, quantity_unit,
                                    status, author_id, authored_at, created_by, updated_by)
    select ${category}, ${encounterId}, ${patientId}, ${system}, ${item.code}, ${display ?? `Medicine ${item.code} tablet 5 mg`}, '1 tablet', 'By mouth', 'twice a day',
           ${quantity}, ${quantity === null ? null : unit}, 'active', id, hospital_now() - interval '1 hour', id, id
      from staff where username = ${author} returning id`
  if (!row) throw new Error('The prescription of a test was not made.')
  return { ...item, id: row.id, patientId, encounterId, batchIds }
}

async function addPrescribedItem(sql: Sql, controlled: boolean) {
  const code = randomUUID().slice(0, 8).toUpperCase()
  const [row] = await sql<{ id: string; place: string }[]>`
    insert into stock_item (code, name, medication_system, medication_code, form, strength, base_unit, controlled, created_by, updated_by)
    select ${code}, ${`Medicine ${code}`}, ${SYSTEM}, ${code}, 'tablet', '5 mg', 'tablet', ${controlled}, id, id
      from staff where username = 'peter'
    returning id, (select id from stock_location where name = 'Main pharmacy') as place`
  if (!row) throw new Error('The item of a test was not made.')
  return { itemId: row.id, locationId: row.place, code }
}

/** So many of the first batch, checked and picked by peter, without a browser. Returns the id of the dispense. */
export async function addPicked(sql: Sql, of: Prescribed, quantity: number): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into medication_dispense (medication_request_id, patient_id, encounter_id, location_id, item_id, prescribed, status,
                                     checked_by, checked_at, created_by, updated_by)
    select m.id, m.patient_id, m.encounter_id, ${of.locationId}, ${of.itemId}, ceil(m.quantity), 'preparation', s.id,
           hospital_now(), s.id, s.id
      from medication_request m, staff s where m.id = ${of.id} and s.username = 'peter' returning id`
  if (!row) throw new Error('The dispense of a test was not made.')
  await sql`
    update medication_dispense set status = 'in-progress', picked_by = checked_by, picked_at = hospital_now() where id = ${row.id}`
  await sql`
    insert into medication_dispense_line (dispense_id, line, item_id, batch_id, quantity)
    values (${row.id}, 1, ${of.itemId}, ${of.batchIds[0] ?? ''}, ${quantity})`
  return row.id
}

/** Hands over what was picked, as far as the dispense says it: the ledger is written apart. */
export const handOverPicked = (sql: Sql, id: string) => sql`
  update medication_dispense set status = 'completed', handed_over_by = checked_by, handed_over_at = hospital_now(),
         handed_to = 'patient', identified_by = '{name,birth-date}' where id = ${id}`

/** So many of the first batch, checked, picked and handed over by peter, without a browser. Returns the id of the dispense. */
export async function addDispense(sql: Sql, of: Prescribed, quantity: number): Promise<string> {
  return await sql.begin(async (transaction) => {
    const tx = transaction as unknown as Sql
    const id = await addPicked(tx, of, quantity)
    await tx`
      insert into stock_ledger (item_id, batch_id, location_id, quantity, kind, recorded_by, source_type, source_id)
      select ${of.itemId}, ${of.batchIds[0] ?? ''}, ${of.locationId}, ${-quantity}, 'issue', checked_by, 'medication_dispense', id
        from medication_dispense where id = ${id}`
    await handOverPicked(tx, id)
    return id
  })
}
