import { completeCheck } from '@/lib/theatre/commands/checklist'
import { recordTime } from '@/lib/theatre/commands/times'
import { checklist } from '@/lib/theatre/model/checklist'
import type { CheckPhase, TimeKind } from '@/lib/theatre/model/codes'
import type { HospitalInTest } from '../unit/hospital-in-test'

type Leaving = Pick<Parameters<typeof recordTime>[1], 'lowScoreReason' | 'noNoteCode'>

/** What lets a patient leave recovery without a score and before the note is signed. */
export const asExceptions: Leaving = { lowScoreReason: 'To intensive care', noNoteCode: 'dictated' }

/** The steps of an operation of a test, made by the commands themselves. */
export function operationSteps(hospital: HospitalInTest) {
  const key = () => crypto.randomUUID()

  const check = (id: string, phase: CheckPhase, answers: Record<string, string> = {}) =>
    completeCheck(hospital.as('theo'), {
      ...{ key: key(), id, phase, side: phase === 'sign-out' ? null : 'left' },
      answers: {
        ...Object.fromEntries(checklist[phase].map((item) => [item.id, item.answers[0] ?? 'yes'])),
        ...answers,
      },
    })

  const time = (id: string, kind: TimeKind, who: string, leaving: Leaving = {}) =>
    recordTime(hospital.as(who), { key: key(), id, kind, at: null, ...leaving })

  /** As far as the patient’s arrival in the theatre. */
  async function inTheatre(id: string) {
    await check(id, 'pre-op')
    await time(id, 'in', 'theo')
  }

  /** From the arrival in the theatre as far as the incision. */
  async function incision(id: string) {
    await check(id, 'sign-in')
    await time(id, 'anaesthesia-start', 'anita')
    await check(id, 'time-out')
    await time(id, 'knife-to-skin', 'samuel')
  }

  /** As far as the incision. */
  async function inProgress(id: string) {
    await inTheatre(id)
    await incision(id)
  }

  /** As far as recovery. */
  async function inRecovery(id: string) {
    await inProgress(id)
    await check(id, 'sign-out')
    await time(id, 'out', 'theo')
    await time(id, 'recovery-in', 'anita')
  }

  return { check, time, inTheatre, incision, inProgress, inRecovery }
}
