import type { Access } from '../access/decision/access'
import { declared } from '../access/declared'
import type { PagePath } from '../access/names'
import type { Requirement } from '../access/requirement'
import { satisfies } from '../access/requirement'
import { visitStepWords } from './words/help'

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
    ...visitStepWords.register,
    page: '/patients',
    asks: { menu: 'menu_patients', permissions: ['patients.register'] },
  },
  {
    ...visitStepWords.book,
    page: '/appointments',
    asks: { menu: 'menu_appointments', permissions: ['appointments.book'] },
  },
  {
    ...visitStepWords.checkIn,
    page: '/appointments',
    asks: { menu: 'menu_appointments', permissions: ['appointments.check-in'] },
  },
  {
    ...visitStepWords.call,
    page: '/appointments',
    asks: { menu: 'menu_appointments', permissions: ['queue.call'] },
  },
  {
    ...visitStepWords.triage,
    page: '/consultations',
    asks: { menu: 'menu_consultations', permissions: ['consultations.triage'] },
  },
  {
    ...visitStepWords.consult,
    page: '/consultations',
    asks: { menu: 'menu_consultations', permissions: ['consultations.sign'] },
  },
]

/** The steps, each with whether this user may do it. */
export function stepsFor(access: Pick<Access, 'opens' | 'may'>): (VisitStep & { mine: boolean })[] {
  return visitSteps.map((step) => ({
    ...step,
    mine: satisfies(access, declared().pages[step.page]) && satisfies(access, step.asks),
  }))
}
