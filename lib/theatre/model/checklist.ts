import type { CheckPhase } from './codes'

type Answer = 'yes' | 'no' | 'not-applicable'

/** A question of the checklist with the answers that let the team go on; with one, it is ticked. */
export interface CheckItem {
  id: string
  answers: readonly Answer[]
}

const done = (id: string): CheckItem => ({ id, answers: ['yes'] })
const doneOrNot = (id: string): CheckItem => ({ id, answers: ['yes', 'not-applicable'] })
const risk = (id: string): CheckItem => ({ id, answers: ['no', 'yes'] })

/**
 * The WHO Surgical Safety Checklist, first edition: WHO, Implementation Manual, WHO Surgical Safety Checklist 2009 (ISBN
 * 978 92 4 159859 0), sign in before induction of anaesthesia, time out before skin incision, sign out before the patient
 * leaves the operating room. `pre-op` is the preparation on the ward before it, which is not a part of the WHO's.
 */
export const checklist: Readonly<Record<CheckPhase, readonly CheckItem[]>> = {
  'pre-op': [
    done('consent'),
    done('assessed'),
    doneOrNot('marked'),
    done('fasted'),
    done('allergiesAsked'),
    doneOrNot('bloods'),
  ],
  'sign-in': [
    done('identity'),
    doneOrNot('marked'),
    done('machine'),
    done('oximeter'),
    risk('allergy'),
    risk('airway'),
    risk('bloodLoss'),
  ],
  'time-out': [
    done('introduced'),
    done('confirmed'),
    doneOrNot('antibiotics'),
    done('surgeonConcerns'),
    done('anaesthetistConcerns'),
    done('sterility'),
    doneOrNot('imaging'),
  ],
  'sign-out': [
    done('procedure'),
    done('counts'),
    doneOrNot('specimens'),
    doneOrNot('equipment'),
    done('concerns'),
  ],
}

/** The parts that confirm the side again. */
export const confirmsSide = (phase: CheckPhase): boolean => phase !== 'sign-out'

export const phases = ['pre-op', 'sign-in', 'time-out', 'sign-out'] as const satisfies readonly CheckPhase[]
