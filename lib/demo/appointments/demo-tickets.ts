import type { VisitStatus } from '../../encounters/model/encounter-machine'
import type { Demo } from '../demo'
import type { DemoStep } from '../demo-steps'
import type { VisitRows } from '../visits/visit-rows'

/** A visit of the demo’s day with a ticket. */
interface Ticketed {
  encounterId: string
  patientId: string
  clinicId: string
  priority: string
  status: VisitStatus
  arrivedAt: Date
  number: number
  doctor: { staffId: number; role: string }
}

/** Adds the ticket of a visit, in the state matching the visit. */
export function addDemoTicket(demo: Demo, rows: VisitRows, visit: Ticketed): void {
  const { status, arrivedAt, doctor, number } = visit
  const after = (minutes: number) => new Date(arrivedAt.getTime() + minutes * 60_000)
  const seen = ['in-progress:consultation', 'on-hold', 'completed'].includes(status)
  const steps: DemoStep[] = [
    { event: 'take', to: 'waiting', at: arrivedAt, staffId: demo.staff('rita'), role: 'receptionist' },
    ...(seen ? [{ event: 'serve', to: 'in-service', at: after(30), ...doctor }] : []),
    ...(status === 'completed' ? [{ event: 'finish', to: 'done', at: after(50), ...doctor }] : []),
  ]
  rows.add('queue_ticket', steps, {
    clinic_id: visit.clinicId,
    day: demo.day,
    number,
    encounter_id: visit.encounterId,
    patient_id: visit.patientId,
    priority: visit.priority,
    waiting_since: arrivedAt,
    called_at: null,
    calls: 0,
    room: null,
  })
}

/** The clinic’s next ticket number on the demo’s day. */
export async function nextTicketNumber({ sql, day }: Demo, clinicId: string): Promise<number> {
  const [series] = await sql<{ last: number }[]>`
    insert into number_series (name, last) values (${`ticket ${clinicId} ${day}`}, 1)
    on conflict (name) do update set last = number_series.last + 1 returning last`
  return series?.last ?? 1
}
