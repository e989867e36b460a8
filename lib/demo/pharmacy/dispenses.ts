import { alias } from 'drizzle-orm/pg-core'
import { medicationRequest } from '@/db/schema/orders'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { columns, computed } from '@/db/select-list'
import { demoWords as words } from '../../pharmacy/dispense/words/demo'
import { unitsFor } from '../../pharmacy/model/quantities'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import { insertRows } from '../insert-rows'

const [m, i, b, n, l] = [
  alias(medicationRequest, 'm'),
  alias(stockItem, 'i'),
  alias(stockBatch, 'b'),
  alias(stockBalance, 'n'),
  alias(stockLocation, 'l'),
]

/** How far each of the oldest prescriptions has come, one in each state. */
const stages = [
  'handed-over',
  'partly',
  'returned',
  'checked',
  'picked',
  'waiting',
  'queried',
  'declined',
] as const
type Stage = (typeof stages)[number]
/** What a prescription that names no quantity needs. */
const USUAL = 20

type Waiting = Awaited<ReturnType<typeof waiting>>[number]

/** Dispenses in every state, for the oldest prescriptions of the clinics whose medicines are in stock. */
export async function addDemoDispenses(demo: Demo): Promise<void> {
  const prescriptions = await waiting(demo)
  const oldest = [...prescriptions].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
  for (const [nth, stage] of stages.entries()) {
    const one = oldest[nth]
    if (!one) return
    if (stage === 'queried') await ask(demo, one)
    else await dispense(demo, one, stage)
  }
}

/** The oldest for each batch, so that none is promised twice; of what had come by then, the one that expires first. */
async function waiting({ sql, staff }: Demo) {
  return await sql`
    select distinct on (batch.id) ${columns({
      id: m.id,
      patientId: m.patientId,
      encounterId: m.encounterId,
      quantity: computed<number | null>(sql`${m.quantity}::float8`),
      unit: m.quantityUnit,
      at: computed<Date>(sql`least(${m.authoredAt}, hospital_now() - interval '1 hour')`),
      itemId: i.id,
      name: i.name,
      strength: i.strength,
      baseUnit: i.baseUnit,
      medicationSystem: i.medicationSystem,
      medicationCode: i.medicationCode,
      system: m.system,
      code: m.code,
      display: m.display,
      batchId: computed<string>(sql`batch.id`),
      locationId: computed<string>(sql`batch.place`),
      there: computed<number>(sql`batch.quantity`),
    })}
      from ${m} join ${i} on ${i.medicationSystem} = ${m.system} and ${i.medicationCode} = ${m.code} and not ${i.controlled}
      cross join lateral (
        select ${b.id} as id, ${l.id} as place, ${n.quantity} as quantity
          from ${b} join ${n} on ${n.batchId} = ${b.id} join ${l} on ${l.id} = ${n.locationId} and ${l.kind} = 'pharmacy'
         where ${b.itemId} = ${i.id} and ${b.status} = 'available' and ${n.quantity} > 0
           and ${b.createdAt} < ${m.authoredAt}
           and ${b.expiresOn} > (hospital_now() + interval '2 days')::date
         order by ${b.expiresOn}, ${b.id} limit 1) batch
     where ${m.category} = 'outpatient' and ${m.status} = 'active' and ${m.authoredAt} is not null
       and ${m.authorId} <> ${staff('peter')}
     order by batch.id, ${m.authoredAt}, ${m.id}`
}

const after = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

async function dispense(demo: Demo, one: Waiting, stage: Exclude<Stage, 'queried'>): Promise<void> {
  const { sql } = demo
  const id = demoId(demo.random)
  const [peter, pia] = [demo.staff('peter'), demo.staff('pia')]
  const by = { staffId: peter, role: 'pharmacist' }
  const checked = after(one.at, 10)
  const all: Record<'check' | 'decline' | 'pick' | 'wait' | 'hand-over', DemoStep> = {
    check: { ...by, event: 'check', to: 'preparation', at: checked },
    decline: { ...by, event: 'decline', to: 'declined', at: checked, reason: words.declined },
    pick: {
      event: 'pick',
      to: 'in-progress',
      at: after(one.at, 20),
      staffId: pia,
      role: 'pharmacy_technician',
    },
    wait: { ...by, event: 'wait', to: 'on-hold', at: after(one.at, 20), reason: words.waiting },
    'hand-over': { ...by, event: 'hand-over', to: 'completed', at: after(one.at, 30) },
  }
  const { check, decline, pick, wait } = all
  const isOver = stage === 'handed-over' || stage === 'partly' || stage === 'returned'
  const steps: readonly DemoStep[] = isOver
    ? [check, pick, all['hand-over']]
    : { checked: [check], picked: [check, pick], waiting: [check, wait], declined: [decline] }[stage]
  const said = one.quantity && one.unit ? unitsFor(one.quantity, one.unit, one, one)?.units : undefined
  const prescribed = Math.max(2, said ?? USUAL)
  const picked = Math.min(one.there, stage === 'partly' ? Math.ceil(prescribed / 2) : prescribed)
  await insertRows(sql, 'medication_dispense', [
    {
      ...{ id, medication_request_id: one.id, patient_id: one.patientId, encounter_id: one.encounterId },
      ...(stage === 'declined'
        ? { location_id: null, item_id: null, prescribed: null, not_performed_reason: words.declined }
        : { location_id: one.locationId, item_id: one.itemId, prescribed, not_performed_reason: null }),
      ...{ checked_by: peter, checked_at: checked, ...keepingOf(steps.slice(0, 1)) },
    },
  ])
  await insertRows(sql, 'status_history', historyOf('medication_dispense', id, steps))
  if (stage === 'waiting')
    await sql`
      update medication_dispense set status = 'on-hold', status_reason = ${words.waiting}, version = 2, updated_at = ${wait.at}
       where id = ${id}`
  if (steps.includes(pick)) {
    await sql`
      update medication_dispense set status = 'in-progress', picked_by = ${pia}, picked_at = ${pick.at}, version = 2,
             updated_at = ${pick.at}, updated_by = ${pia} where id = ${id}`
    const line = demoId(demo.random)
    await insertRows(sql, 'medication_dispense_line', [
      { id: line, dispense_id: id, line: 1, item_id: one.itemId, batch_id: one.batchId, quantity: picked },
    ])
    if (isOver)
      await handOver(demo, one, { id, line, picked, at: all['hand-over'].at, isBack: stage === 'returned' })
  }
}

async function handOver(
  demo: Demo,
  { itemId, batchId, locationId, patientId }: Waiting,
  { id, line, picked, at, isBack }: { id: string; line: string; picked: number; at: Date; isBack: boolean },
): Promise<void> {
  const { sql } = demo
  const peter = demo.staff('peter')
  const moved = { item_id: itemId, batch_id: batchId, location_id: locationId, recorded_by: peter, line: 1 }
  const movement = (quantity: number, kind: string, when: Date, sourceId: string, sourceType: string) => ({
    ...{ id: demoId(demo.random), ...moved, quantity, kind, at: when, recorded_at: when },
    ...{ on_day: demo.dayAt(when), source_type: sourceType, source_id: sourceId, controlled: false },
  })
  await insertRows(sql, 'stock_ledger', [movement(-picked, 'issue', at, id, 'medication_dispense')])
  await sql`
    update medication_dispense set status = 'completed', handed_over_by = ${peter}, handed_over_at = ${at}, handed_to = 'patient',
           identified_by = '{name,birth-date}', counselling = ${words.told}, version = 3, updated_at = ${at}, updated_by = ${peter}
     where id = ${id}`
  if (!isBack) return
  const [back, when] = [demoId(demo.random), after(at, 15)]
  await insertRows(sql, 'medication_return', [
    {
      ...{ id: back, dispense_line_id: line, patient_id: patientId, quantity: 1, reason: words.returned },
      ...{ usable: true, location_id: locationId, by: peter, at: when },
    },
  ])
  await insertRows(sql, 'stock_ledger', [movement(1, 'return', when, back, 'medication_return')])
}

/** A question that the prescriber has not answered yet. */
async function ask(demo: Demo, { id, patientId, encounterId, at }: Waiting): Promise<void> {
  const { sql } = demo
  const peter = demo.staff('peter')
  const asked = after(at, 10)
  await sql`
    update medication_request set status = 'on-hold', status_reason = ${words.question}, version = version + 1,
           updated_at = ${asked}, updated_by = ${peter} where id = ${id}`
  await insertRows(sql, 'status_history', [
    {
      ...{
        entity: 'medication_request',
        entity_id: id,
        event: 'hold',
        from_status: 'active',
        to_status: 'on-hold',
      },
      ...{ reason: words.question, staff_id: peter, roles: ['pharmacist'], at: asked },
    },
  ])
  await insertRows(sql, 'medication_query', [
    {
      ...{
        id: demoId(demo.random),
        medication_request_id: id,
        patient_id: patientId,
        encounter_id: encounterId,
      },
      ...{ asked_by: peter, asked_at: asked, question: words.question, version: 1 },
      ...{ created_at: asked, created_by: peter, updated_at: asked, updated_by: peter },
    },
  ])
}
