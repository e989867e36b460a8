import type { encounter } from '@/db/schema/encounters'
import type { VisitPermission, VisitStatus } from './encounter-machine'
import { consultationStatuses, openStatuses } from './labels'

type EncounterStatus = typeof encounter.$inferSelect.status

/** The statuses of an encounter that is a stay, some of which visits have too. */
export type StatusOfStay =
  | Exclude<EncounterStatus, VisitStatus>
  | Extract<VisitStatus, 'on-hold' | 'completed' | 'cancelled' | 'entered-in-error'>

interface Act {
  permission: VisitPermission
  /** The statuses of a visit that allow it. */
  ofVisit: readonly VisitStatus[]
  /** The statuses of a stay that allow it. */
  ofStay: readonly StatusOfStay[]
}

/** On the ward, or on leave from it. */
const onWard: readonly StatusOfStay[] = ['in-progress', 'on-hold']
/** Until everything about the stay is settled. */
const untilSettled: readonly StatusOfStay[] = [...onWard, 'discharged']

const write = 'consultations.write'
const whileTreated: Act = { permission: write, ofVisit: consultationStatuses, ofStay: onWard }
const alsoAfterwards: readonly VisitStatus[] = [...consultationStatuses, 'completed']

/**
 * What can be written into an encounter: the permission, and the statuses of a visit and of a stay that allow it. After the
 * discharge a stay takes addenda, its final diagnoses and the medicines to take home, and nobody is measured on leave.
 */
export const careActs = {
  'write-note': { permission: write, ofVisit: alsoAfterwards, ofStay: onWard },
  'add-to-note': { permission: write, ofVisit: alsoAfterwards, ofStay: [...untilSettled, 'completed'] },
  'add-diagnosis': { ...whileTreated, ofStay: untilSettled },
  'change-diagnosis': { ...whileTreated, ofStay: untilSettled },
  'retract-diagnosis': { permission: write, ofVisit: alsoAfterwards, ofStay: [...untilSettled, 'completed'] },
  order: whileTreated,
  /** Of a visit, an order that was a draft at its end is released with the signature. */
  release: {
    permission: 'consultations.sign',
    ofVisit: [...openStatuses, 'completed'],
    ofStay: onWard,
  },
  'prescribe-discharge': { permission: write, ofVisit: [], ofStay: untilSettled },
  'release-discharge': { permission: 'consultations.sign', ofVisit: [], ofStay: untilSettled },
  /** A discharge summary is written from the ward on, and amended as long as the stay is kept. */
  'write-summary': { permission: write, ofVisit: [], ofStay: [...untilSettled, 'completed'] },
  'sign-summary': {
    permission: 'consultations.sign',
    ofVisit: [],
    ofStay: [...untilSettled, 'completed'],
  },
  'take-vitals': { permission: 'consultations.triage', ofVisit: openStatuses, ofStay: ['in-progress'] },
  close: { permission: 'consultations.sign', ofVisit: ['in-progress:consultation'], ofStay: [] },
} as const satisfies Record<string, Act>

export type CareAct = keyof typeof careActs

/** Which machine an encounter has, and where in it it is. */
export type EncounterState =
  | { class: 'IMP'; status: StatusOfStay }
  | { class: 'AMB' | 'EMER'; status: VisitStatus }

/** The class and the status of an encounter; the table allows no other pairs. */
export const stateOf = ({ class: kind, status }: Pick<typeof encounter.$inferSelect, 'class' | 'status'>) =>
  ({ class: kind, status }) as EncounterState

/** Whether a visit or a stay in this state allows the act. */
export function allowsAct(state: EncounterState, act: CareAct): boolean {
  const { ofVisit, ofStay }: Act = careActs[act]
  return state.class === 'IMP' ? ofStay.includes(state.status) : ofVisit.includes(state.status)
}
