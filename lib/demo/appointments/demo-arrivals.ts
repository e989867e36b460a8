import { visitNumberOf } from '../../encounters/steps/open-visit'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import type { Rows } from '../insert-rows'
import type { DemoClinic } from './clinic-hours'
import type { DemoAppointment } from './demo-appointment'

/** A patient who has arrived, and their stage at `at`. */
export interface DemoArrival {
  appointment: DemoAppointment
  arrivedAt: Date
  /** The check-in was a mistake and undone. */
  ticket: 'waiting' | 'called' | 'in-service' | 'left' | 'undone'
  at: Date
}

const LEFT = 'Could not wait any longer'
export const UNDONE = 'The patient is not here yet'

/** Adds visits and tickets for the arrivals in order, numbered after `last`. */
export function queueRows(
  demo: Demo,
  arrivals: readonly DemoArrival[],
  clinics: readonly DemoClinic[],
  last: number,
): { tables: [string, Rows][]; numbers: { name: string; last: number }[] } {
  const visits: Record<string, unknown>[] = []
  const tickets: Record<string, unknown>[] = []
  const history: Record<string, unknown>[] = []
  const given = new Map<string, number>()
  for (const [index, arrival] of arrivals.entries()) {
    const { clinicId, patientId, priority } = arrival.appointment
    const [visitId, ticketId] = [demoId(demo.random), demoId(demo.random)]
    const steps = stepsOf(demo, arrival)
    const number = (given.get(clinicId) ?? 0) + 1
    given.set(clinicId, number)
    visits.push(visitRow(arrival, visitId, visitNumberOf(last + index + 1), steps.visit))
    const called = steps.ticket.find(({ event }) => event === 'call')
    tickets.push({
      id: ticketId,
      clinic_id: clinicId,
      day: demo.day,
      number,
      encounter_id: visitId,
      patient_id: patientId,
      priority,
      waiting_since: arrival.arrivedAt,
      called_at: called?.at ?? null,
      calls: called ? 1 : 0,
      room: called ? 'Room 1' : null,
      ...keepingOf(steps.ticket),
    })
    history.push(
      ...historyOf('encounter', visitId, steps.visit),
      ...historyOf('queue_ticket', ticketId, steps.ticket),
    )
  }
  const series = clinics.flatMap(({ id }) => {
    const numbers = given.get(id)
    return numbers === undefined ? [] : [{ name: `ticket ${id} ${demo.day}`, last: numbers }]
  })
  return {
    tables: [
      ['encounter', visits],
      ['queue_ticket', tickets],
      ['status_history', history],
    ],
    numbers: [...series, { name: 'visit', last: last + arrivals.length }],
  }
}

function visitRow(
  { appointment, arrivedAt, ticket, at }: DemoArrival,
  id: string,
  visitNumber: string,
  steps: readonly DemoStep[],
) {
  return {
    id,
    visit_number: visitNumber,
    patient_id: appointment.patientId,
    clinic_id: appointment.clinicId,
    appointment_id: ticket === 'undone' ? null : appointment.id,
    class: 'AMB',
    priority: appointment.priority,
    practitioner_id: null,
    reason: appointment.reason,
    arrived_at: arrivedAt,
    ended_at: ticket === 'left' || ticket === 'undone' ? at : null,
    ...keepingOf(steps),
  }
}

/** The steps of the visit and its ticket since arrival. */
function stepsOf(demo: Demo, { arrivedAt, ticket, at }: DemoArrival): Record<'visit' | 'ticket', DemoStep[]> {
  const rita = { staffId: demo.staff('rita'), role: 'receptionist' }
  const jane = { staffId: demo.staff('jane'), role: 'nurse' }
  const ago = (minutes: number) => new Date(Math.max(arrivedAt.getTime(), at.getTime() - minutes * 60_000))
  const visit: DemoStep[] = [{ event: 'open', to: 'planned', at: arrivedAt, ...rita }]
  const queue: DemoStep[] = [{ event: 'take', to: 'waiting', at: arrivedAt, ...rita }]
  if (ticket === 'left') {
    visit.push({ event: 'leave-without-being-seen', to: 'cancelled', at, ...rita, reason: LEFT })
    queue.push({ event: 'leave-without-being-seen', to: 'left', at, ...rita, reason: LEFT })
  }
  if (ticket === 'undone') {
    visit.push({ event: 'undo-check-in', to: 'entered-in-error', at, ...rita, reason: UNDONE })
    queue.push({ event: 'undo-check-in', to: 'entered-in-error', at, ...rita, reason: UNDONE })
  }
  if (ticket === 'called' || ticket === 'in-service')
    queue.push({ event: 'call', to: 'called', at: ago(ticket === 'called' ? 2 : 12), ...jane })
  if (ticket === 'in-service') {
    queue.push({ event: 'serve', to: 'in-service', at: ago(10), ...jane })
    visit.push({ event: 'triage', to: 'in-progress:triage', at: ago(10), ...jane })
  }
  return { visit, ticket: queue }
}
