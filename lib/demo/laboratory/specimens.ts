import { alias } from 'drizzle-orm/pg-core'
import { labPanel, labPanelTest, labTest } from '@/db/schema/laboratory/catalogue'
import { serviceRequest } from '@/db/schema/orders'
import { columns, computed } from '@/db/select-list'
import type { Bench } from '../../laboratory/model/catalogue-codes'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import { insertRows } from '../insert-rows'

const [o, n] = [alias(serviceRequest, 'o'), alias(labPanel, 'n')]
const [k, t] = [alias(labPanelTest, 'k'), alias(labTest, 't')]

/** How far the specimens of the nth open order are, in turn. */
const STATES = ['unlabelled', 'ordered', 'collected', 'received', 'received', 'rejected', 'sent'] as const

type State = (typeof STATES)[number]

/** Minutes after the order. */
const AFTER = { order: 10, collect: 25, receive: 50, reject: 65, send: 60 }

/** Specimens of the orders of the laboratory that are open, in every state, those of one container at its bench. */
export async function addDemoSpecimens(demo: Demo): Promise<void> {
  const { sql, random, moment } = demo
  const needed = await sql`
    select ${columns({
      order: o.id,
      patientId: o.patientId,
      authoredAt: computed<Date>(sql`${o.authoredAt}`),
      type: t.specimenType,
      container: t.container,
      bench: computed<Bench>(sql`(array_agg(${t.bench} order by ${k.seq}))[1]`),
      nth: computed<number>(sql`(dense_rank() over (order by ${o.authoredAt}, ${o.id}) - 1)::int`),
    })}
      from ${o} join ${n} on ${n.system} = ${o.system} and ${n.code} = ${o.code}
      join ${k} on ${k.panelId} = ${n.id} join ${t} on ${t.id} = ${k.testId}
     where ${o.category} = 'laboratory' and ${o.status} = 'active'
     group by ${o.id}, ${t.specimenType}, ${t.container} order by ${o.authoredAt}, ${o.id}, ${t.container}`
  const made = needed.flatMap(({ nth, order, patientId, authoredAt, ...tube }) => {
    const state = STATES[nth % STATES.length] ?? 'unlabelled'
    if (state === 'unlabelled') return []
    const at = (minutes: number) =>
      new Date(Math.min(authoredAt.getTime() + minutes * 60_000, moment.getTime()))
    const steps = stepsTo(demo, state, at)
    const of = (event: string) => steps.find((step) => step.event === event)
    const row = {
      ...{ id: demoId(random), service_request_id: order, patient_id: patientId, ...tube },
      ...{ printed_at: of('order')?.at ?? null, printed_by: of('order')?.staffId ?? null },
      ...{ collected_at: of('collect')?.at ?? null, collected_by: of('collect')?.staffId ?? null },
      identified_by: of('collect') ? 'mrn-birth-date' : null,
      ...{ received_at: of('receive')?.at ?? null, received_by: of('receive')?.staffId ?? null },
      rejection_code: of('reject') ? 'haemolysed' : null,
      ...{ rejected_at: of('reject')?.at ?? null, rejected_by: of('reject')?.staffId ?? null },
      ...keepingOf(steps),
    }
    return [{ row, steps, sentAt: state === 'sent' ? at(AFTER.send) : null }]
  })
  await insertRows(
    sql,
    'specimen',
    made.map(({ row }) => row),
  )
  await insertRows(
    sql,
    'status_history',
    made.flatMap(({ row, steps }) => historyOf('specimen', row.id, steps)),
  )
  const lena = demo.staff('lena')
  await insertRows(
    sql,
    'lab_dispatch',
    made.flatMap(({ row: { id, bench }, sentAt }) =>
      sentAt
        ? [
            {
              ...{ id: demoId(random), specimen_id: id, from_bench: bench, sent_at: sentAt, sent_by: lena },
              to_bench: bench === 'immunology' ? 'chemistry' : 'immunology',
              ...{ version: 1, updated_at: sentAt, updated_by: lena },
            },
          ]
        : [],
    ),
  )
}

/** The steps of a specimen up to a state. */
function stepsTo({ staff }: Demo, state: State, at: (minutes: number) => Date): DemoStep[] {
  const [leo, lena] = [
    { staffId: staff('leo'), role: 'phlebotomist' },
    { staffId: staff('lena'), role: 'lab_technician' },
  ]
  const all: DemoStep[] = [
    { event: 'order', to: 'ordered', at: at(AFTER.order), ...leo },
    { event: 'collect', to: 'available', at: at(AFTER.collect), ...leo },
    { event: 'receive', to: 'available', at: at(AFTER.receive), ...lena },
    { event: 'reject', to: 'unsatisfactory', at: at(AFTER.reject), ...lena },
  ]
  const last = { ordered: 1, collected: 2, received: 3, sent: 3, rejected: 4, unlabelled: 0 }[state]
  return all.slice(0, last)
}
