import type { Access } from '@/lib/access/decision/access'
import { completeStay, dischargePatient, recordDeparture, undoDischarge } from '@/lib/flows/discharge'
import { mergePatients, unmergePatients } from '@/lib/flows/merge-records'
import { signSummary } from '@/lib/flows/sign-summary'
import {
  acceptAdmission,
  admitPatient,
  cancelAdmission,
  receivePatient,
  requestAdmission,
} from '@/lib/inpatient/commands/admission'
import { exchangeBeds, moveToBed, releaseBed, reserveBed } from '@/lib/inpatient/commands/beds'
import { recordBirth } from '@/lib/inpatient/commands/birth'
import { changeLeave, setIsolation } from '@/lib/inpatient/commands/care'
import { correctBedTimes, correctReceipt, retractStay } from '@/lib/inpatient/commands/correct'
import {
  acceptTransfer,
  completeTransfer,
  endTransfer,
  requestTransfer,
} from '@/lib/inpatient/commands/transfers'
import { isolations } from '@/lib/inpatient/model/codes'
import { beginSummary } from '@/lib/inpatient/summary/write-summary'
import type { Random } from '@/lib/random/seeded-random'
import { bookOperation } from '@/lib/theatre/commands/book'
import { moveEarlier } from '@/lib/theatre/commands/move-earlier'
import { requestOperation } from '@/lib/theatre/commands/request'
import {
  acceptOperation,
  cancelOperation,
  postponeOperation,
  withdrawOperation,
} from '@/lib/theatre/commands/steps'
import { unkeyedCommand } from '@/lib/workflow/command'
import type { Places } from './places'
import type { Open, Part, State } from './state'

/** How often each is tried, and the statuses from which it is possible; without any, it is not a step of one record. */
export const kinds = {
  ...{ request: [6], accept: [6, 'planned:requested'], decline: [1, 'planned:requested'] },
  ...{ admit: [4, 'planned:accepted'], receive: [8, 'planned:accepted', 'planned:admitted'] },
  ...{ reserve: [3, 'planned:accepted'], release: [1], move: [5, 'in-progress', 'on-hold'] },
  ...{ exchange: [5, 'in-progress', 'on-hold'], leave: [2, 'in-progress'], return: [2, 'on-hold'] },
  ...{ isolate: [1, 'in-progress'], birth: [1, 'in-progress'], ask: [4, 'in-progress'] },
  ...{ agree: [4, 'requested'], refuse: [1, 'requested'], take: [5, 'accepted'], ring: [2, 'accepted'] },
  ...{ discharge: [4, 'in-progress', 'on-hold'], undo: [1, 'discharged'], depart: [4, 'discharged'] },
  ...{ summarise: [3, 'discharged'] },
  ...{ complete: [1, 'discharged'], retract: [1], correctBed: [4], correctReceipt: [1, 'in-progress'] },
  ...{ merge: [1], unmerge: [1] },
  ...{
    operation: [4],
    list: [2, 'requested'],
    book: [6, 'requested', 'waitlisted'],
    postpone: [1, 'scheduled'],
  },
  ...{
    rebook: [2, 'scheduled'],
    earlier: [1, 'scheduled'],
    cancel: [2, 'scheduled'],
    withdraw: [1, 'requested'],
  },
} as const satisfies Record<string, readonly [often: number, ...from: string[]]>

export type Kind = keyof typeof kinds

/** The parts of what is open from which each is drawn; all others from the stays. */
const drawnFrom: Partial<Record<Kind, readonly Part[]>> = {
  ...{ request: ['visits'], operation: ['visits'], merge: ['visits'], unmerge: ['visits'] },
  ...{ exchange: ['stays', 'entries'], correctBed: ['stays', 'entries'] },
  ...{ agree: ['transfers'], refuse: ['transfers'], take: ['transfers'], ring: ['transfers'] },
  ...{ list: ['operations'], book: ['operations'], postpone: ['operations'], rebook: ['operations'] },
  ...{ earlier: ['operations'], cancel: ['operations'], withdraw: ['operations'] },
}

export const partsOf = (kind: Kind): readonly Part[] => drawnFrom[kind] ?? ['stays']

/** What an operation has to do with; drawn before it is known whether it is possible. */
export interface Drawn {
  random: Random
  places: Places
  state: State
  as(username: string): Access
  key(): string
  /** A record of these from which the step is mostly possible. */
  oneOf(rows: readonly Open[]): Open
}

/** A step of a record at its version. */
interface Step {
  id: string
  expectedVersion: number
}

const reason = 'By chance'
const HOUR = 3_600_000
const displays = ['Appendicectomy', 'Repair of inguinal hernia', 'Carpal tunnel release']

/** The operation `kind` through the portal’s own commands, as the people do it whose step it is. Throws `Refusal`. */
export function doing(kind: Kind, { random, places, state, as, key, oneOf }: Drawn): () => Promise<unknown> {
  const [david, jane, greta, adam, olga] = [as('david'), as('jane'), as('greta'), as('adam'), as('olga')]
  const stepOf = ({ id, version }: Open) => ({ key: key(), id, expectedVersion: version })
  const chosen = oneOf(state.stays)
  const moved = oneOf(state.transfers)
  const operated = oneOf(state.operations)
  const [stay, transfer, operation] = [stepOf(chosen), stepOf(moved), stepOf(operated)]
  const ward = random.pick(places.wards)
  const target = kind === 'agree' || kind === 'take' ? moved.ward : chosen.ward
  const near = places.wards.find(({ id }) => id === target) ?? ward
  const bedId = random.pick([...(random.share() < 0.8 ? near : random.pick(places.wards)).beds, null])
  const visit = state.visits.length > 0 ? random.pick(state.visits) : { id: nobody, patientId: nobody }
  const other = state.visits.length > 0 ? random.pick(state.visits) : visit
  const entry = state.entries.length > 0 ? random.pick(state.entries) : undefined
  const share = random.share()
  const team = [
    { staffId: places.staff.samuel ?? 0, role: 'surgeon' as const },
    ...(random.share() < 0.5 ? [{ staffId: places.staff.anita ?? 0, role: 'anaesthetist' as const }] : []),
  ]
  const startsAt = new Date(
    (Math.floor(Date.now() / (24 * HOUR)) + 2) * 24 * HOUR + random.between(0, 20) * (HOUR / 2),
  )
  const booking = {
    ...{
      ...operation,
      theatreId: random.pick(places.theatres),
      startsAt,
      minutes: random.pick([30, 60, 90]),
      team,
    },
    displaceReason: random.share() < 0.7 ? reason : null,
  }
  /** Mostly two who are in beds of one ward, and otherwise any. */
  const pairOf = (one: Step, two: Step): readonly [Step, Step] => {
    const inBed = state.entries.filter(({ until }) => until === null)
    const first = inBed.length > 0 && random.share() < 0.9 ? random.pick(inBed) : undefined
    const beds = places.wards.find((place) => first && place.beds.includes(first.bed))?.beds ?? []
    const others = inBed.filter(({ id, bed }) => id !== first?.id && beds.includes(bed))
    if (!first || others.length === 0) return [one, two]
    const stepOfEntry = ({ stay: id, version }: State['entries'][number]) => ({
      id,
      expectedVersion: version,
    })
    return [stepOfEntry(first), stepOfEntry(random.pick(others))]
  }
  const urgency = random.pick(['immediate', 'urgent', 'expedited', 'elective', 'elective'] as const)
  const doings: Record<Kind, () => Promise<unknown>> = {
    request: () =>
      requestAdmission(david, {
        ...{ key: key(), fromEncounterId: visit.id, wardId: ward.id, priority: 'routine', reason },
      }),
    accept: () => acceptAdmission(greta, { ...stay, wardId: ward.id, bedId, reason }),
    decline: () => cancelAdmission(greta, 'decline', { ...stay, reason }),
    admit: () => admitPatient(greta, stay),
    receive: () => receivePatient(jane, { ...stay, bedId }),
    reserve: () => reserveBed(greta, { ...stay, bedId: bedId ?? '' }),
    release: () => releaseBed(greta, stay),
    move: () => moveToBed(jane, { ...stay, bedId }),
    exchange: () => exchangeBeds(jane, { key: key(), stays: pairOf(stay, stepOf(oneOf(state.stays))) }),
    leave: () => changeLeave(jane, 'leave', { ...stay, reason }),
    return: () => changeLeave(jane, 'return', stay),
    isolate: () => setIsolation(jane, { ...stay, isolation: random.pick(isolations) }),
    birth: () =>
      recordBirth(jane, {
        ...{ ...stay, given: '', sex: 'female', bornAt: new Date(Date.now() - 1), bedId },
      }),
    ask: () => requestTransfer(david, { ...stay, wardId: ward.id, reason }),
    agree: () => acceptTransfer(greta, { ...transfer, bedId }),
    refuse: () => endTransfer(greta, 'reject', { ...transfer, reason }),
    take: () => completeTransfer(jane, { ...transfer, bedId }),
    // Around a ring of full wards: everybody goes without a bed first, and then into those that are free.
    ring: async () => {
      for (const one of state.transfers)
        await completeTransfer(jane, { ...stepOf(one), bedId: null }).catch(unless('conflict'))
    },
    discharge: () => dischargePatient(david, { ...stay, disposition: 'home', reason }),
    undo: () => undoDischarge(david, { ...stay, reason }),
    depart: () => recordDeparture(jane, stay),
    summarise: () =>
      unkeyedCommand(david, async (transaction) => {
        const id = await beginSummary(transaction, david, { stayId: stay.id, amendment: '' })
        const text = { reason, course: reason, condition: '', plan: reason }
        await signSummary(transaction, david, { id, expectedVersion: 1, text })
      }),
    complete: () => completeStay(jane, stay),
    retract: () => retractStay(greta, { ...stay, reason }),
    correctBed: () =>
      correctBedTimes(greta, {
        ...{ key: key(), id: entry?.stay ?? stay.id, expectedVersion: entry?.version ?? 1, reason },
        ...{
          assignmentId: share < 0.8 ? (entry?.id ?? null) : null,
          bedId: share < 0.5 ? (entry?.bed ?? '') : (bedId ?? ''),
        },
        ...{
          from: earlier(entry?.began, entry?.from, random.pick([0, 0.5, 1])),
          until: entry?.until ?? null,
        },
      }),
    correctReceipt: () =>
      correctReceipt(greta, {
        ...{ ...stay, reason },
        receivedAt: new Date((state.stays.find(({ id }) => id === stay.id)?.since?.getTime() ?? 0) - HOUR),
      }),
    merge: () =>
      unkeyedCommand(adam, (transaction) =>
        mergePatients(transaction, adam, {
          ...{ fromId: visit.patientId, intoId: other.patientId, expectedVersion: {}, reason },
        }),
      ),
    unmerge: () =>
      unkeyedCommand(adam, (transaction) =>
        unmergePatients(transaction, adam, { fromId: visit.patientId, reason }),
      ),
    operation: () =>
      requestOperation(david, {
        ...{
          key: key(),
          encounterId: visit.id,
          display: random.pick(displays),
          side: 'left',
          indication: reason,
        },
        ...{ urgency, asa: 2, expectedMinutes: 60, equipment: null, blood: null, infection: null },
        ...{ consent: 'given', repeatReason: random.share() < 0.3 ? reason : null, system: null, code: null },
      } as Parameters<typeof requestOperation>[1]),
    list: () => acceptOperation(olga, operation),
    book: () => bookOperation(olga, 'book', booking),
    rebook: () => bookOperation(olga, 'move', booking),
    postpone: () => postponeOperation(olga, { ...operation, reason }),
    earlier: () => moveEarlier(olga, operation),
    cancel: () => cancelOperation(olga, { ...operation, reason, cancelCode: 'clinical' }),
    withdraw: () => withdrawOperation(david, { ...operation, reason }),
  }
  return doings[kind]
}

const nobody = '00000000-0000-4000-8000-000000000000'

/** Between the beginning of the stay and that of the time in the bed. */
function earlier(began: Date | undefined, from: Date | undefined, share: number): Date {
  const [least, most] = [began?.getTime() ?? 0, from?.getTime() ?? 0]
  return new Date(Math.round(least + (most - least) * share))
}

const unless = (code: string) => (error: { code?: string }) => {
  if (error.code !== code) throw error
}
