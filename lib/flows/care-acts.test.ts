import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { signSummary } from '@/e2e/support/records/summaries'
import { addVisit } from '@/e2e/support/records/visits'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { type CareAct, careActs } from '../encounters/model/care-acts'
import type { VisitStatus } from '../encounters/model/encounter-machine'
import { visitMachine } from '../encounters/model/encounter-machine'
import { lockEncounter } from '../encounters/steps/lock-encounter'
import { admitPatient, cancelAdmission } from '../inpatient/commands/admission'
import { changeLeave } from '../inpatient/commands/care'
import { retractStay } from '../inpatient/commands/correct'
import { type StayStatus, stayMachine } from '../inpatient/model/stay-machine'
import { client } from '../platform/database'
import { Refusal } from '../platform/refusal'
import { unkeyedCommand } from '../workflow/command'
import { dischargePatient, recordDeparture } from './discharge'

const hospital = hospitalInTest('care_acts')
const stays = staysOf(hospital)
afterAll(() => client().end())

const acts = Object.keys(careActs) as CareAct[]

/** What is possible at each status; everything else is refused. */
const ofVisit: Partial<Record<VisitStatus, readonly CareAct[]>> = {
  planned: ['release', 'take-vitals'],
  'in-progress:triage': ['release', 'take-vitals'],
  'in-progress:waiting': ['release', 'take-vitals'],
  'in-progress:consultation': [
    ...(['write-note', 'add-to-note', 'add-diagnosis', 'change-diagnosis', 'retract-diagnosis'] as const),
    ...(['order', 'release', 'take-vitals', 'close'] as const),
  ],
  'on-hold': [
    ...(['write-note', 'add-to-note', 'add-diagnosis', 'change-diagnosis', 'retract-diagnosis'] as const),
    ...(['order', 'release', 'take-vitals'] as const),
  ],
  completed: ['write-note', 'add-to-note', 'retract-diagnosis', 'release'],
}
const diagnosing = ['add-diagnosis', 'change-diagnosis', 'retract-diagnosis'] as const
const summing = ['write-summary', 'sign-summary'] as const
const takingHome = ['prescribe-discharge', 'release-discharge', ...summing] as const
const ofStay: Partial<Record<StayStatus, readonly CareAct[]>> = {
  'in-progress': [
    ...(['write-note', 'add-to-note', 'order', 'release', 'take-vitals'] as const),
    ...[...diagnosing, ...takingHome],
  ],
  'on-hold': ['write-note', 'add-to-note', 'order', 'release', ...diagnosing, ...takingHome],
  discharged: ['add-to-note', ...diagnosing, ...takingHome],
  completed: ['add-to-note', 'retract-diagnosis', ...summing],
}

/** The acts that the encounter allows to somebody who may do all of them, tried one by one. */
async function allowedAt(id: string): Promise<CareAct[]> {
  const david = hospital.as('david')
  const allowed: CareAct[] = []
  for (const act of acts)
    try {
      await unkeyedCommand(david, (transaction) => lockEncounter(transaction, david, id, act))
      allowed.push(act)
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal)
      expect(error).toMatchObject({ code: 'invalid_transition', reason: 'encounters.notNow' })
    }
  return allowed
}

const inOrder = (some: readonly CareAct[] = []) => acts.filter((act) => some.includes(act))

const stayAt = {} as Record<StayStatus, string>

beforeAll(async () => {
  const ward = await addWard(hospital.owner, { beds: 9 })
  const [greta, jane, bella] = ['greta', 'jane', 'bella'].map((name) => hospital.as(name)) as [
    ReturnType<typeof hospital.as>,
    ReturnType<typeof hospital.as>,
    ReturnType<typeof hospital.as>,
  ]
  const reason = 'A reason'
  const received = async () => (await stays.received(ward)).id
  const discharged = async () => {
    const id = await received()
    await dischargePatient(hospital.as('david'), { ...(await stays.step(id)), disposition: 'home' })
    return id
  }
  stayAt['planned:requested'] = (await stays.requested(ward)).id
  stayAt['planned:accepted'] = (await stays.accepted(ward)).id
  stayAt['planned:admitted'] = (await stays.accepted(ward)).id
  await admitPatient(bella, await stays.step(stayAt['planned:admitted']))
  stayAt['in-progress'] = await received()
  stayAt['on-hold'] = await received()
  await changeLeave(jane, 'leave', { ...(await stays.step(stayAt['on-hold'])), reason })
  stayAt.discharged = await discharged()
  stayAt.completed = await discharged()
  await signSummary(hospital.sql, stayAt.completed)
  const left = await stays.step(stayAt.completed)
  await recordDeparture(jane, left)
  stayAt.cancelled = (await stays.requested(ward)).id
  await cancelAdmission(greta, 'decline', { ...(await stays.step(stayAt.cancelled)), reason })
  stayAt['entered-in-error'] = await received()
  await retractStay(greta, { ...(await stays.step(stayAt['entered-in-error'])), reason })
})

describe('what can be written', () => {
  it.each(Object.keys(visitMachine.statuses) as VisitStatus[])('into a visit that is %s', async (status) => {
    const { id } = await addVisit(hospital.sql, { status })
    expect(await allowedAt(id)).toEqual(inOrder(ofVisit[status]))
  })

  it.each(Object.keys(stayMachine.statuses) as StayStatus[])('into a stay that is %s', async (status) => {
    expect(await stays.statusOf(stayAt[status])).toBe(status)
    expect(await allowedAt(stayAt[status])).toEqual(inOrder(ofStay[status]))
  })

  it('is refused in words about a stay, and to those who may not before anything is said of it', async () => {
    const jane = hospital.as('jane')
    const order = (who: typeof jane, id: string) =>
      unkeyedCommand(who, (transaction) => lockEncounter(transaction, who, id, 'order'))
    await expect(order(hospital.as('david'), stayAt.completed)).rejects.toMatchObject({
      message: 'It is not possible to order now: the stay has ended.',
    })
    await expect(order(jane, stayAt.completed)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
