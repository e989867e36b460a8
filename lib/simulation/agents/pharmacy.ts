import { checkPrescription, declinePrescription } from '../../pharmacy/dispense/commands/check'
import { handOver, retractDispense } from '../../pharmacy/dispense/commands/hand-over'
import { moveDispense, pickBatch, unpick } from '../../pharmacy/dispense/commands/pick'
import { receiveStock } from '../../pharmacy/stock/commands/receive'
import { type Act, type Agent, isBetween } from '../hospital'

interface Waiting {
  id: string
  version: number
  itemId: string | null
  dispense: string | null
  dispenseVersion: number | null
  dispenseStatus: string | null
  /** The batch of the item that lasts longest and has some. */
  batchId: string | null
  /** Whether something is picked, and whether it has been given out to somebody else meanwhile. */
  picked: boolean
  gone: boolean
}

/** The dispensary, while it is open: checks, picks and hands over what was prescribed in clinics and to take home. */
export const dispensary: Agent = async (hospital) => {
  if (!isBetween(hospital, 8, 21)) return []
  const { sql, as, random, plan } = hospital
  const peter = as('peter')
  const waiting = await sql<Waiting[]>`
    select m.id, m.version, i.id as "itemId", d.id as dispense, d.version as "dispenseVersion", d.status as "dispenseStatus",
           (select b.id from stock_balance w join stock_batch b on b.id = w.batch_id join stock_location l on l.id = w.location_id
             where b.item_id = coalesce(d.item_id, i.id) and l.kind = 'pharmacy' and w.quantity > 0 and b.status = 'available'
               and b.expires_on > (${hospital.at}::timestamptz)::date order by b.expires_on, b.lot limit 1) as "batchId",
           exists (select from medication_dispense_line l where l.dispense_id = d.id) as picked,
           exists (select from medication_dispense_line l
                     left join stock_balance w on w.batch_id = l.batch_id and w.location_id = d.location_id
                    where l.dispense_id = d.id and coalesce(w.quantity, 0) < l.quantity) as gone
      from dispense_queue q join medication_request m on m.id = q.medication_request_id join encounter e on e.id = m.encounter_id
      left join medication_dispense d on d.medication_request_id = m.id and d.status in ('preparation', 'in-progress', 'on-hold')
      left join lateral (select i.id from stock_item i
                          where i.medication_system = m.system and i.medication_code = m.code and i.active and not i.controlled
                          order by i.code limit 1) i on true
     where m.category <> 'inpatient' and e.arrived_at >= ${plan.since} and m.status = 'active'
     order by q.rank, q.since, e.visit_number, m.code limit 60`
  const back = await sql<{ id: string; version: number }[]>`
    select d.id, d.version from medication_dispense d
     where d.status = 'completed' and d.handed_over_at > ${hospital.at}::timestamptz - interval '1 hour' and d.checked_at >= ${plan.since}
     order by d.handed_over_at, d.id limit 1`
  const reason = 'Handed to the wrong person'
  const mistakes =
    random.share() < 0.02
      ? back.map(({ id, version }) => ({
          kind: 'dispense in error',
          work: (key: string) => retractDispense(peter, { key, id, expectedVersion: version, reason }),
        }))
      : []
  const possible = waiting.filter(({ dispenseStatus, batchId }) => dispenseStatus !== 'on-hold' || batchId)
  return [...possible.map((one) => stepOf(peter, one)), ...mistakes]

  function stepOf(by: typeof peter, one: Waiting): Act {
    const step = { id: one.dispense ?? one.id, expectedVersion: one.dispenseVersion ?? one.version }
    if (!one.dispense && !one.itemId)
      return {
        kind: 'decline a prescription',
        work: (key) => declinePrescription(by, { key, ...step, reason: 'Not kept here' }),
      }
    if (!one.dispense) {
      const checked = { itemId: one.itemId ?? '', locationId: null, prescribed: 20, directions: 'As written' }
      const answers = { override: 'Known, and wanted', substitutionReason: null }
      return {
        kind: 'check a prescription',
        work: (key) => checkPrescription(by, { key, ...step, ...checked, ...answers }),
      }
    }
    if (one.gone) return { kind: 'put back', work: (key) => unpick(by, { key, ...step }) }
    if (!one.picked)
      return one.batchId
        ? {
            kind: 'pick',
            work: (key) =>
              pickBatch(by, {
                ...{ key, ...step, scan: null, batchId: one.batchId, quantity: null },
                ...{ batchReason: 'The first that has some', overReason: null },
              }),
          }
        : {
            kind: 'wait for stock',
            work: (key) => moveDispense(by, 'wait', { key, ...step, reason: 'None left' }),
          }
    return {
      kind: 'hand over',
      work: (key) =>
        handOver(by, {
          ...{ key, ...step, identifiedBy: ['name', 'birth-date'], handedTo: 'patient', counselling: null },
          ...{ overReason: null, override: 'Known, and wanted', witnessId: null },
        }),
    }
  }
}

/** Base units below which an item is delivered again, and how many come. */
const [LEAST, COMES] = [300, 2_000]

/** The supplier comes in the morning. */
export const deliveries: Agent = async (hospital) => {
  const { sql, as, at, minutes } = hospital
  if (!isBetween(hospital, 6, 6 + minutes / 60)) return []
  const short = await sql<{ itemId: string; locationId: string; code: string }[]>`
    select i.id as "itemId", l.id as "locationId", i.code
      from stock_item i join stock_location l on l.kind = 'pharmacy' and l.active
     where i.active and not i.controlled
       and (select coalesce(sum(w.quantity), 0) from stock_balance w join stock_batch b on b.id = w.batch_id
             where b.item_id = i.id and w.location_id = l.id and b.status = 'available' and b.expires_on > (${at}::timestamptz)::date + 30) < ${LEAST}
     order by i.code`
  const day = at.toISOString().slice(0, 10)
  const expiresOn = new Date(at.getTime() + 500 * 86_400_000).toISOString().slice(0, 10)
  return short.map(({ itemId, locationId, code }) => ({
    kind: 'receive stock',
    work: (key) =>
      receiveStock(as('pia'), {
        ...{
          key,
          itemId,
          locationId,
          lot: `S${day.replaceAll('-', '')}`,
          expiresOn,
          supplier: 'Simulated supplier',
        },
        ...{ deliveryNote: `${day} ${code}`, orderId: null, count: COMES, packId: null },
      }),
  }))
}
