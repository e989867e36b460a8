import { alias } from 'drizzle-orm/pg-core'
import { serviceRequest } from '@/db/schema/orders'
import { demoWords as words } from '../../orders/examinations/words/demo'
import { p } from '../../patients/records/person-records'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { historyOf } from '../demo-steps'
import { insertRows } from '../insert-rows'

const o = alias(serviceRequest, 'o')

/** What became of the latest orders for imaging; all others wait to be performed. */
const FATES = ['scheduled', 'performed', 'reported', 'read'] as const

/** Imaging in each of its states: with a time, performed, reported, and read by who ordered it. */
export async function addDemoExaminations(demo: Demo): Promise<void> {
  const { sql } = demo
  const orders = await sql<{ id: string; patientId: string; authorId: number; authoredAt: Date }[]>`
    select ${o.id} as id, ${o.patientId} as "patientId", ${o.authorId} as "authorId", ${o.authoredAt} as "authoredAt"
      from ${o} join ${p} on ${p.id} = ${o.patientId} and ${p.status} = 'active' and not ${p.confidential}
     where ${o.category} = 'imaging' and ${o.status} = 'active' and ${o.authoredAt} < ${demo.at(-1, '12:00').toISOString()}::text::timestamptz
     order by ${o.authoredAt} desc, ${o.id} limit ${FATES.length}`
  for (const [nth, order] of orders.entries()) await addExamination(demo, order, FATES[nth] ?? 'scheduled')
}

async function addExamination(
  demo: Demo,
  order: { id: string; patientId: string; authorId: number; authoredAt: Date },
  fate: (typeof FATES)[number],
): Promise<void> {
  const { sql } = demo
  const after = (hours: number) => new Date(order.authoredAt.getTime() + hours * 3_600_000)
  const jane = { staffId: demo.staff('jane'), role: 'nurse' }
  const isDone = fate !== 'scheduled'
  const steps = [
    { event: 'schedule', to: 'preparation', at: after(1), ...jane },
    ...(isDone ? [{ event: 'perform', to: 'completed', at: after(3), ...jane }] : []),
  ]
  const id = demoId(demo.random)
  await insertRows(sql, 'examination', [
    {
      ...{ id, service_request_id: order.id, patient_id: order.patientId, place: words.place },
      status: isDone ? 'completed' : 'preparation',
      scheduled_for: isDone ? after(2.5) : demo.at(0, '15:30'),
      performed_at: isDone ? after(3) : null,
      performed_by: isDone ? jane.staffId : null,
      images_url: isDone ? words.images : null,
      ...{ version: steps.length, created_at: after(1), created_by: jane.staffId },
      ...{ updated_at: isDone ? after(3) : after(1), updated_by: jane.staffId },
    },
  ])
  await insertRows(sql, 'status_history', historyOf('examination', id, steps))
  if (fate !== 'reported' && fate !== 'read') return
  const report = demoId(demo.random)
  const sofia = demo.staff('sofia')
  await insertRows(sql, 'examination_report', [
    {
      ...{ id: report, examination_id: id, patient_id: order.patientId, edition: 1, status: 'final' },
      ...{ findings: words.findings, conclusion: words.conclusion, author_id: sofia, at: after(5) },
    },
  ])
  await sql`
    update service_request set status = 'completed', version = version + 1, updated_at = ${after(5).toISOString()}::text::timestamptz,
           updated_by = ${sofia} where id = ${order.id}`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    values ('service_request', ${order.id}, 'complete', 'active', 'completed', ${sofia}, array['doctor'], ${after(5).toISOString()}::text::timestamptz)`
  if (fate === 'read')
    await insertRows(sql, 'examination_acknowledgement', [
      { report_id: report, acknowledged_by: order.authorId, at: after(6) },
    ])
}
