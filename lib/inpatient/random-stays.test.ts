import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addVisit } from '@/e2e/support/records/visits'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readInvariants } from '@/lib/invariants/read-invariants'
import { completeStay, dischargePatient, recordDeparture, undoDischarge } from '../flows/discharge'
import { signSummary } from '../flows/sign-summary'
import { client } from '../platform/database'
import { Refusal } from '../platform/refusal'
import { seededRandom } from '../random/seeded-random'
import { unkeyedCommand } from '../workflow/command'
import { readBoard } from './board/read-boards'
import {
  acceptAdmission,
  admitPatient,
  cancelAdmission,
  receivePatient,
  requestAdmission,
} from './commands/admission'
import { exchangeBeds, moveToBed, releaseBed, reserveBed } from './commands/beds'
import { changeLeave, setIsolation } from './commands/care'
import { correctBedTimes, retractStay } from './commands/correct'
import { acceptTransfer, completeTransfer, endTransfer, requestTransfer } from './commands/transfers'
import { isolations } from './model/codes'
import { beginSummary } from './summary/write-summary'

/*
 * Two small wards, eight patients, and what staff do, in any order and mostly at the wrong moment. Whatever is refused changes
 * nothing, and what always holds still does.
 */
const hospital = hospitalInTest('random_stays')
afterAll(() => client().end())

const STEPS = 600
const SEED = 20_261_130

let wards: WardInTest[] = []
let visits: string[] = []
beforeAll(async () => {
  wards = [await addWard(hospital.owner, { beds: 2 }), await addWard(hospital.owner, { beds: 3 })]
  visits = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const visit = await addVisit(hospital.sql, {
        status: 'in-progress:consultation',
        practitioner: 'david',
      })
      return visit.id
    }),
  )
})

type Rows = { id: string; version: number; status: string; ward: string | null }[]
const random = seededRandom(SEED)
const [david, jane, greta] = ['david', 'jane', 'greta'] as const
const as = (who: string) => hospital.as(who)

/** How often each step is tried: the wards should be full. */
const often: Record<string, number> = {
  ...{
    request: 6,
    accept: 6,
    decline: 1,
    admit: 4,
    receive: 8,
    reserve: 3,
    release: 1,
    move: 6,
    exchange: 4,
  },
  ...{ leave: 2, return: 2, isolate: 2, ask: 4, agree: 4, refuse: 1, take: 4, discharge: 3, undo: 1 },
  ...{ depart: 3, summarise: 3, complete: 1, retract: 1, correct: 4, clean: 8 },
}

const onWard = ['in-progress', 'on-hold']
/** The statuses from which a step is possible. */
const possible: Record<string, string[]> = {
  ...{ accept: ['planned:requested'], admit: ['planned:accepted'], reserve: ['planned:accepted'] },
  ...{ receive: ['planned:accepted', 'planned:admitted'], decline: ['planned:requested'] },
  ...{ move: onWard, exchange: onWard, leave: ['in-progress'], return: ['on-hold'], ask: onWard },
  ...{ discharge: onWard, undo: ['discharged'], depart: ['discharged'], complete: ['discharged'] },
  ...{ summarise: ['discharged'] },
  ...{ agree: ['requested'], take: ['accepted'], isolate: onWard },
}

async function oneStep(): Promise<string> {
  const stays = await hospital.sql<Rows>`
    select e.id, e.version, e.status, s.ward_id as ward from encounter e join stay s on s.encounter_id = e.id
     where e.status not in ('completed', 'cancelled', 'entered-in-error') order by e.created_at, e.id`
  const transfers = await hospital.sql<Rows>`
    select id, version, status, to_ward_id as ward from transfer_request where status in ('requested', 'accepted') order by id`
  const entries = await hospital.sql<{ id: string; stay: string; bed: string; version: number }[]>`
    select a.id, a.encounter_id as stay, a.bed_id as bed, e.version from bed_assignment a join encounter e on e.id = a.encounter_id
     where a.status in ('active', 'completed') order by a.created_at desc, a.id limit 6`
  const names = Object.keys(often).flatMap((one) => Array<string>(often[one] ?? 1).fill(one))
  const name = random.pick(names)
  // Mostly at a status from which the step is possible, and with a bed of the ward, but not always.
  const oneOf = (rows: Rows) => {
    const fit = rows.filter(({ status }) => (possible[name] ?? [status]).includes(status))
    const from = fit.length > 0 && random.share() < 0.85 ? fit : rows
    return from.length > 0 ? random.pick(from) : { id: randomUUID(), version: 1, status: '', ward: null }
  }
  const stepOf = ({ id, version }: Pick<Rows[number], 'id' | 'version'>) => ({
    ...{ key: randomUUID(), id, expectedVersion: version },
  })
  const [chosen, moved] = [oneOf(stays), oneOf(transfers)]
  const [stay, transfer] = [stepOf(chosen), stepOf(moved)]
  const ward = random.pick(wards)
  const target = name === 'agree' || name === 'take' ? moved.ward : chosen.ward
  const near = wards.find(({ id }) => id === (target ?? ward.id)) ?? ward
  const bedId = random.pick([...(random.share() < 0.8 ? near : random.pick(wards)).beds, null])
  const reason = 'By chance'
  const at = (minutes: number) => new Date(Date.now() - minutes * 1_000)
  const entry = entries.length > 0 ? random.pick(entries) : null
  const doings: Record<string, () => Promise<unknown>> = {
    request: () =>
      requestAdmission(as(david), {
        ...{ key: randomUUID(), fromEncounterId: random.pick(visits), wardId: ward.id },
        ...{ priority: 'routine', reason },
      }),
    accept: () => acceptAdmission(as(greta), { ...stay, wardId: ward.id, bedId, reason }),
    decline: () => cancelAdmission(as(greta), 'decline', { ...stay, reason }),
    admit: () => admitPatient(as(greta), stay),
    receive: () => receivePatient(as(jane), { ...stay, bedId }),
    reserve: () => reserveBed(as(greta), { ...stay, bedId: bedId ?? '' }),
    release: () => releaseBed(as(greta), stay),
    move: () => moveToBed(as(jane), { ...stay, bedId }),
    exchange: () => exchangeBeds(as(jane), { key: randomUUID(), stays: [stay, stepOf(oneOf(stays))] }),
    leave: () => changeLeave(as(jane), 'leave', { ...stay, reason }),
    return: () => changeLeave(as(jane), 'return', stay),
    isolate: () => setIsolation(as(jane), { ...stay, isolation: random.pick(isolations) }),
    ask: () => requestTransfer(as(david), { ...stay, wardId: ward.id, reason }),
    agree: () => acceptTransfer(as(greta), { ...transfer, bedId }),
    refuse: () => endTransfer(as(greta), 'reject', { ...transfer, reason }),
    take: () => completeTransfer(as(jane), { ...transfer, bedId }),
    discharge: () => dischargePatient(as(david), { ...stay, disposition: 'home', reason }),
    undo: () => undoDischarge(as(david), { ...stay, reason }),
    depart: () => recordDeparture(as(jane), stay),
    summarise: () =>
      unkeyedCommand(as(david), async (transaction) => {
        const id = await beginSummary(transaction, as(david), { stayId: stay.id, amendment: '' })
        const text = { reason, course: reason, condition: '', plan: reason }
        await signSummary(transaction, as(david), { id, expectedVersion: 1, text })
      }),
    complete: () => completeStay(as(jane), stay),
    retract: () => retractStay(as(greta), { ...stay, reason }),
    correct: () =>
      correctBedTimes(as(greta), {
        ...{ key: randomUUID(), id: entry?.stay ?? stay.id, expectedVersion: entry?.version ?? 1, reason },
        ...{ assignmentId: entry?.id ?? null, bedId: entry?.bed ?? '' },
        ...{ from: at(random.share()), until: random.share() < 0.5 ? null : at(0) },
      }),
    // Housekeeping, without which the wards would soon be out of beds.
    clean: () =>
      hospital.sql`update bed set status = case status when 'K' then 'H' else 'U' end where status in ('H', 'K')`,
  }
  try {
    await doings[name]?.()
    return `${name} done`
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return `${name} ${error.code}`
  }
}

describe(`${STEPS} steps by chance, seed ${SEED}`, () => {
  it('break nothing, and each kind of step succeeds', async () => {
    const done = new Map<string, number>()
    for (let step = 1; step <= STEPS; step++) {
      const outcome = await oneStep()
      done.set(outcome, (done.get(outcome) ?? 0) + 1)
      if (step % 20 > 0) continue
      const broken = (await readInvariants(hospital.sql)).filter(({ rows }) => rows > 0)
      expect(broken, `after ${step} steps, the last ${outcome}`).toEqual([])
    }
    const kinds = [...done.keys()].filter((outcome) => outcome.endsWith(' done'))
    expect(kinds.length).toBeGreaterThan(15)
  })

  it('leave the boards right: a bed is free there exactly if somebody is received into it', async () => {
    let tried = 0
    for (const ward of wards) {
      const board = await readBoard(as(jane), ward.id)
      for (const bed of board?.beds ?? []) {
        const isFree = bed.status === 'U' && !bed.reservedFor
        const visit = await addVisit(hospital.sql, {
          status: 'in-progress:consultation',
          practitioner: 'david',
        })
        const id = await requestAdmission(as(david), {
          ...{ key: randomUUID(), fromEncounterId: visit.id, wardId: ward.id },
          ...{ priority: 'routine', reason: 'To try the bed' },
        })
        const step = (expectedVersion: number) => ({ key: randomUUID(), id, expectedVersion })
        await acceptAdmission(as(greta), { ...step(1), wardId: ward.id })
        const outcome = await receivePatient(as(jane), { ...step(2), bedId: bed.id }).then(
          () => true,
          () => false,
        )
        expect(outcome, `${bed.name} of ${ward.name} is ${bed.status}`).toBe(isFree)
        tried += 1
      }
    }
    expect(tried).toBe(5)
    expect((await readInvariants(hospital.sql)).filter(({ rows }) => rows > 0)).toEqual([])
  })
})
