import type { ScoreKind, ScoreLevel } from '../../encounters/model/priority'
import type { ListedPatient } from '../../patients/queries/listed-patient'
import type { EscalationKind, ToldFunction } from '../model/escalation-machine'
import type { Call } from './call'
import { type EscalationStep, stepsOf } from './steps-of'
import type { WardPatient } from './ward-list'

/** Somebody who is told, and who that is now; nobody on duty is an empty list. */
export interface ToldNow {
  function: ToldFunction
  people: string[]
  /** Whether they were sent a notice, or the whole ward was told; who was not has to be called. */
  sent: boolean
}

/** A call for help that nobody has answered, with how far it has been passed on. */
export interface OpenCall {
  kind: EscalationKind
  stayId: string
  /** Of a high score. */
  escalationId: string | null
  patient: ListedPatient
  bed: string | null
  scoreKind: ScoreKind | null
  score: number | null
  level: ScoreLevel
  since: Date
  told: ToldNow[]
  next: { at: Date; told: ToldNow[] } | undefined
}

type Called = Pick<
  WardPatient,
  'id' | 'patient' | 'bed' | 'room' | 'scoreKind' | 'overdueLevel' | 'calledSince'
> &
  Pick<
    WardPatient,
    'escalationId' | 'escalationLevel' | 'escalationScore' | 'unansweredSince' | 'told' | 'overdueTold'
  >

const urgency: readonly ScoreLevel[] = ['emergency', 'high', 'medium', 'low-medium', 'low', 'none']

/** The open calls of a ward at `at`, high scores first, then the higher level, then the longest without an answer. */
export function openCalls(patients: readonly Called[], call: Call, at: Date): OpenCall[] {
  const calls = patients.flatMap((one) => {
    const { id: stayId, patient, bed, scoreKind } = one
    const about = { stayId, patient, bed, scoreKind }
    const made: OpenCall[] = []
    if (one.escalationId && one.escalationLevel && one.unansweredSince)
      made.push({
        ...{ ...about, kind: 'high-score', escalationId: one.escalationId, score: one.escalationScore },
        ...passedOn(
          call,
          { kind: 'high-score', level: one.escalationLevel, since: one.unansweredSince },
          one.told,
          at,
        ),
      })
    if (one.calledSince)
      made.push({
        ...{ ...about, kind: 'overdue', escalationId: null, score: null },
        ...passedOn(
          call,
          { kind: 'overdue', level: one.overdueLevel, since: one.calledSince },
          one.overdueTold,
          at,
        ),
      })
    return made
  })
  return calls.toSorted(
    (one, other) =>
      Number(other.kind === 'high-score') - Number(one.kind === 'high-score') ||
      urgency.indexOf(one.level) - urgency.indexOf(other.level) ||
      one.since.getTime() - other.since.getTime(),
  )
}

function passedOn(
  { policy, onDuty }: Call,
  asked: { kind: EscalationKind; level: ScoreLevel; since: Date },
  sent: readonly ToldFunction[],
  at: Date,
) {
  const { reached, next } = stepsOf(policy, asked, at)
  const named = (functions: readonly ToldFunction[]): ToldNow[] =>
    [...new Set(functions)].map((one) => ({
      function: one,
      sent: sent.includes(one),
      people: [...new Set(onDuty.filter((who) => who.function === one).map(({ name }) => name))],
    }))
  const of = ({ functions }: EscalationStep) => functions
  return {
    ...{ level: asked.level, since: asked.since },
    told: named(reached.flatMap(of)),
    next: next && { at: next.at, told: named(next.functions) },
  }
}

/** When something of these calls and of what is due changes next by the time alone; undefined if nothing does. */
export function nextChange(
  patients: readonly Pick<WardPatient, 'dueAt' | 'lateSince'>[],
  calls: readonly OpenCall[],
  at: Date,
): Date | undefined {
  const instants = [
    ...patients.flatMap(({ dueAt, lateSince }) => [dueAt, lateSince]),
    ...calls.map(({ next }) => next?.at),
  ]
  const ahead = instants.flatMap((one) => (one && one > at ? [one.getTime()] : []))
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : undefined
}
