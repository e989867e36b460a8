import { bookOperation } from '../../theatre/commands/book'
import { completeCheck } from '../../theatre/commands/checklist'
import { writeNote } from '../../theatre/commands/notes'
import { recordRecoveryScore } from '../../theatre/commands/recovery'
import { requestOperation } from '../../theatre/commands/request'
import { acceptReturn } from '../../theatre/commands/returns'
import { acceptOperation } from '../../theatre/commands/steps'
import { recordTime } from '../../theatre/commands/times'
import { checklist } from '../../theatre/model/checklist'
import type { CheckPhase, TimeKind } from '../../theatre/model/codes'
import { aldreteParts } from '../../theatre/model/record-codes'
import { type Act, type Agent, type Hospital, isBetween, shareOf } from '../hospital'
import { staysOf } from './stays'

/** Of all who lie in a bed, who needs an operation; how long it is booked for, and between which hours of the day. */
const [SHARE, MINUTES, FROM, UNTIL] = [0.2, 120, 8, 16]
const HOUR_MS = 3_600_000

interface Operation {
  id: string
  version: number
  status: string
  startsAt: Date | null
  checks: CheckPhase[]
  times: TimeKind[]
  scored: boolean
  noted: boolean
}

const operationsOf = async ({ sql, plan }: Hospital): Promise<Operation[]> =>
  await sql<Operation[]>`
  select c.id, c.version, c.status, lower(c.period) as "startsAt",
         array(select k.phase from theatre_check k where k.case_id = c.id and k.undone_at is null)::text[] as checks,
         array(select x.kind from theatre_event x where x.case_id = c.id)::text[] as times,
         exists (select from theatre_recovery_score r where r.case_id = c.id) as scored,
         exists (select from theatre_note n where n.case_id = c.id and n.status = 'signed') as noted
    from theatre_case c
   where c.created_at >= ${plan.since} and c.status not in ('cancelled', 'entered-in-error')
     and (c.status <> 'completed' or exists (select from theatre_return r where r.case_id = c.id and r.accepted_at is null))
   order by c.created_at, c.display, c.id`

/** A doctor on the ward asks for operations, the coordinator books them, one after another as there is one team. */
export const theatrePlan: Agent = async (hospital) => {
  if (!isBetween(hospital, FROM, UNTIL)) return []
  const { sql, as, at, plan } = hospital
  const asked = new Set(
    (
      await sql<
        { id: string }[]
      >`select encounter_id as id from theatre_case where created_at >= ${plan.since}`
    ).map(({ id }) => id),
  )
  const requests = (await staysOf(hospital))
    .filter(({ id, status, hours }) => status === 'in-progress' && hours > 4 && !asked.has(id))
    .filter(({ number }) => shareOf(hospital, `operate ${number}`) < SHARE)
    .map(({ id: encounterId }): Act => {
      const wanted = {
        ...{
          encounterId,
          display: 'Repair of inguinal hernia',
          side: 'left' as const,
          indication: 'Simulated',
        },
        ...{ urgency: 'urgent' as const, asa: 2, expectedMinutes: MINUTES, consent: 'given' as const },
        ...{ equipment: null, blood: null, infection: null, repeatReason: null },
      }
      return {
        kind: 'ask for an operation',
        work: (key) => requestOperation(as('david'), { key, ...wanted }),
      }
    })
  const [theatre] = await sql<{ id: string }[]>`
    select id from location where code = 'SIM-OT'`
  const busy = await sql<{ startsAt: Date }[]>`
    select lower(period) as "startsAt" from theatre_case
     where status in ('scheduled', 'ready', 'in-theatre', 'in-progress') and upper(period) > ${at}`
  const taken = new Set(busy.map(({ startsAt }) => startsAt.getTime()))
  const booked = (await operationsOf(hospital)).flatMap(({ id, version, status }): Act[] => {
    const step = { id, expectedVersion: version }
    if (status === 'requested')
      return [{ kind: 'accept an operation', work: (key) => acceptOperation(as('olga'), { key, ...step }) }]
    if (status !== 'waitlisted' || !theatre) return []
    const startsAt = nextTime(hospital, taken)
    taken.add(startsAt.getTime())
    const team = [
      { staffId: as('samuel').person.id, role: 'surgeon' as const },
      { staffId: as('anita').person.id, role: 'anaesthetist' as const },
    ]
    const booking = { ...step, theatreId: theatre.id, startsAt, minutes: MINUTES, team, displaceReason: null }
    return [
      { kind: 'book an operation', work: (key) => bookOperation(as('olga'), 'book', { key, ...booking }) },
    ]
  })
  return [...requests, ...booked]
}

/** The next time of the day that nobody has, from the next hour on. */
function nextTime({ at, hour }: Hospital, taken: ReadonlySet<number>): Date {
  const midnight = at.getTime() - hour * HOUR_MS
  for (let day = 0; ; day++)
    for (let from = FROM; from + MINUTES / 60 <= UNTIL; from += MINUTES / 60) {
      const time = midnight + (day * 24 + from) * HOUR_MS
      if (time > at.getTime() + HOUR_MS && !taken.has(time)) return new Date(time)
    }
}

/** The day of an operation, a step at a time: preparation, the three gates, the times, recovery and the way back to the ward. */
export const theatre: Agent = async (hospital) => {
  const { at } = hospital
  return (await operationsOf(hospital)).flatMap((one): Act[] => {
    const minutes = one.startsAt ? (at.getTime() - one.startsAt.getTime()) / 60_000 : Number.NEGATIVE_INFINITY
    if (one.status === 'scheduled') return minutes >= -60 ? [check(hospital, one, 'pre-op')] : []
    if (one.status === 'ready') return minutes >= 0 ? [time(hospital, one, 'in')] : []
    if (one.status === 'completed') return [takeBack(hospital, one)]
    return isUnderWay(one.status) ? [nextStep(hospital, one)] : []
  })
}

const isUnderWay = (status: string) => ['in-theatre', 'in-progress', 'recovery'].includes(status)

/** Who records which time. */
const by: Partial<Record<TimeKind, string>> = {
  ...{ in: 'theo', 'anaesthesia-start': 'anita', 'knife-to-skin': 'samuel', closure: 'samuel', out: 'theo' },
  ...{ 'recovery-in': 'anita', 'recovery-out': 'anita' },
}

function nextStep(hospital: Hospital, one: Operation): Act {
  if (!one.checks.includes('sign-in')) return check(hospital, one, 'sign-in')
  if (!one.times.includes('anaesthesia-start')) return time(hospital, one, 'anaesthesia-start')
  if (!one.checks.includes('time-out')) return check(hospital, one, 'time-out')
  for (const kind of ['knife-to-skin', 'closure'] as const)
    if (!one.times.includes(kind)) return time(hospital, one, kind)
  if (!one.checks.includes('sign-out')) return check(hospital, one, 'sign-out')
  for (const kind of ['out', 'recovery-in'] as const)
    if (!one.times.includes(kind)) return time(hospital, one, kind)
  if (!one.scored) return score(hospital, one)
  return one.noted ? time(hospital, one, 'recovery-out') : note(hospital, one)
}

function check({ as }: Hospital, { id }: Operation, phase: CheckPhase): Act {
  const who = as(phase === 'pre-op' ? 'jane' : 'theo')
  const answers = Object.fromEntries(checklist[phase].map((item) => [item.id, item.answers[0] ?? 'yes']))
  const side = phase === 'sign-out' ? null : ('left' as const)
  return { kind: `check ${phase}`, work: (key) => completeCheck(who, { key, id, phase, answers, side }) }
}

const time = ({ as }: Hospital, { id }: Operation, kind: TimeKind): Act => ({
  kind: `record ${kind}`,
  work: (key) => recordTime(as(by[kind] ?? 'theo'), { key, id, kind, at: null }),
})

function score({ as }: Hospital, { id }: Operation): Act {
  const parts = Object.fromEntries(aldreteParts.map((part) => [part, 2])) as Record<
    (typeof aldreteParts)[number],
    number
  >
  return { kind: 'score in recovery', work: (key) => recordRecoveryScore(as('anita'), { key, id, parts }) }
}

function note({ as }: Hospital, { id }: Operation): Act {
  const text = {
    ...{ procedure: 'Lichtenstein repair', findings: '', complications: '', closure: '', instructions: '' },
    ...{ bloodLoss: 50, expectedVersion: 0, sign: true },
  }
  return { kind: 'sign the operation note', work: (key) => writeNote(as('samuel'), { key, id, ...text }) }
}

const takeBack = ({ as }: Hospital, { id }: Operation): Act => ({
  kind: 'take back to the ward',
  work: (key) => acceptReturn(as('jane'), { key, id }),
})
