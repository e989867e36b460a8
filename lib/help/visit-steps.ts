import type { Access } from '../access/decision/access'
import { declared } from '../access/declared'
import type { PagePath } from '../access/names'
import type { Requirement } from '../access/requirement'
import { satisfies } from '../access/requirement'

/** One step of an outpatient visit, from arrival to signature. */
interface VisitStep {
  title: string
  how: string
  /** Where it is done. */
  page: PagePath
  /** Required in addition to opening that page. */
  asks: Requirement
}

const visitSteps: readonly VisitStep[] = [
  {
    title: 'Find or register the patient',
    how: 'Search first: by name in any order, MRN, telephone, national id or date of birth. Spelling need not be exact. Only when nobody is found, choose “Register patient”. If somebody much alike is there already, the form shows them before it saves.',
    page: '/patients',
    asks: { menu: 'menu_patients', permissions: ['patients.register'] },
  },
  {
    title: 'Book an appointment',
    how: 'Choose the clinic, the practitioner and a free time. A time that somebody else took in the same moment is refused, and the next free ones are offered. Without a free time, put the patient on the waiting list.',
    page: '/appointments',
    asks: { menu: 'menu_appointments', permissions: ['appointments.book'] },
  },
  {
    title: 'Check the patient in',
    how: 'Compare name and date of birth with the patient, then check in. That opens the visit and gives a ticket with a number. Who comes without an appointment is checked in as a walk-in.',
    page: '/appointments',
    asks: { menu: 'menu_appointments', permissions: ['appointments.check-in'] },
  },
  {
    title: 'Call from the queue',
    how: 'The queue shows emergencies first, then who has waited longest. The call screen in the waiting room shows numbers and rooms, never a name.',
    page: '/appointments',
    asks: { menu: 'menu_appointments', permissions: ['queue.call'] },
  },
  {
    title: 'Triage',
    how: 'Take the vital signs. When the set is complete the early-warning score (NEWS2) is worked out, with what it asks for. Set the priority and finish; the patient then waits for the doctor.',
    page: '/consultations',
    asks: { menu: 'menu_consultations', permissions: ['consultations.triage'] },
  },
  {
    title: 'Consult, order and sign',
    how: 'The note is saved as a draft while you type. Add diagnoses and orders; what an allergy or an earlier order stands against asks for a reason. Choose what follows and sign: that closes the visit and releases the orders. A signed note is never changed; add to it instead.',
    page: '/consultations',
    asks: { menu: 'menu_consultations', permissions: ['consultations.sign'] },
  },
]

/** The steps, each with whether the person of `access` may do it. */
export function stepsFor(access: Pick<Access, 'opens' | 'may'>): (VisitStep & { mine: boolean })[] {
  return visitSteps.map((step) => ({
    ...step,
    mine: satisfies(access, declared().pages[step.page]) && satisfies(access, step.asks),
  }))
}
