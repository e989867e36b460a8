import { randomUUID } from 'node:crypto'
import { orderTest } from '@/e2e/support/records/laboratory/orders'
import { mergePatients, unmergePatients } from '@/lib/flows/merge-records'
import { recordCall } from '@/lib/laboratory/critical/call'
import { rejectionCodes } from '@/lib/laboratory/model/specimen-codes'
import { acknowledgeReport, appendReport } from '@/lib/laboratory/reports/acknowledge'
import { enterResults } from '@/lib/laboratory/results/enter'
import { verifyResults } from '@/lib/laboratory/results/verify'
import { askRerun, cancelResult, withdrawResult } from '@/lib/laboratory/results/with-reason'
import { answeredOrders } from '@/lib/laboratory/results/workflow'
import { collectSpecimens } from '@/lib/laboratory/specimens/collect'
import { declineOrder } from '@/lib/laboratory/specimens/decline'
import { recallSpecimen, sendSpecimen, takeOverSpecimen } from '@/lib/laboratory/specimens/dispatch'
import { labelSpecimens } from '@/lib/laboratory/specimens/label'
import { receiveSpecimen } from '@/lib/laboratory/specimens/receive'
import { loseSpecimen, rejectSpecimen } from '@/lib/laboratory/specimens/reject'
import type { Random } from '@/lib/random/seeded-random'
import { unkeyedCommand } from '@/lib/workflow/command'
import { transition } from '@/lib/workflow/transition'
import { addArrival } from '../stays/places'
import type { Drawn } from '../subject'
import { readFound } from './found'
import { readPlaces } from './places'

/** How often each is tried. */
export const kinds = {
  ...{ order: 6, label: 6, collect: 8, receive: 10, reject: 2, lose: 1, send: 3, take: 2, recall: 2 },
  ...{ decline: 1, enter: 14, verify: 9, rerun: 5, cancel: 1, withdraw: 2, merge: 1, unmerge: 1 },
  ...{ arrive: 1, revoke: 1, acknowledge: 3, append: 2, call: 3 },
} as const

export type Kind = keyof typeof kinds

const [reason, HOUR] = ['By chance', 3_600_000]
const nobody = '00000000-0000-4000-8000-000000000000'

/** The operation `kind` of a ward or the laboratory, with a number, time or version that is wrong now and then. Throws `Refusal`. */
export async function doing(kind: Kind, { sql, random, as }: Drawn): Promise<void> {
  const { visits, panels } = await readPlaces(sql)
  const [visit, other] = [random.pick(visits), random.pick(visits)]
  const found = await readFound(sql, visit.id)
  const one = <Row>(rows: readonly Row[]): Row | undefined =>
    rows.length > 0 ? random.pick(rows) : undefined
  const inStage = (stage: string) => found.specimens.filter((specimen) => specimen.stage === stage)
  const sent =
    kind === 'take' || kind === 'recall' ? one(found.specimens.filter(({ isSent }) => isSent)) : undefined
  const specimen = sent ?? one(random.share() < 0.8 ? inStage('received') : found.specimens)
  const withStatus = (...statuses: string[]) => found.values.filter(({ status }) => statuses.includes(status))
  /** Mostly one from which the step is possible. */
  const fit = { rerun: ['preliminary'], cancel: ['registered', 'preliminary'] }[kind as string]
  const value = (fit && random.share() < 0.8 ? one(withStatus(...fit)) : undefined) ?? one(found.values)
  const key = randomUUID()
  const asked = { key, id: specimen?.id ?? nobody, expectedVersion: specimen?.version ?? 1 }
  const decision = { key, id: value?.id ?? nobody, expectedVersion: value?.version ?? 1, reason }
  const order = one(found.orders)
  const report = one(found.reports)
  const [leo, lena, laura, david] = [as('leo'), as('lena'), as('laura'), as('david')]
  const doings: Record<Kind, () => Promise<unknown>> = {
    order: () => orderTest(sql, visit, random.pick(panels)),
    label: () => labelSpecimens(leo, { key, visit: visit.id, orders: found.orders.map(({ id }) => id) }),
    collect: () =>
      collectSpecimens(leo, {
        ...{ key, visit: visit.id, specimens: inStage('ordered').map(({ id }) => id) },
        ...{ mrn: random.share() < 0.85 ? visit.mrn : other.mrn },
        at: random.share() < 0.7 ? null : new Date(Date.now() - random.share() * 2 * HOUR),
      }),
    receive: () => {
      const { accession = 'AAAAAA' } =
        one(random.share() < 0.8 ? inStage('collected') : found.specimens) ?? {}
      return receiveSpecimen(lena, { key, accession: random.share() < 0.9 ? accession : swapped(accession) })
    },
    reject: () =>
      rejectSpecimen(lena, {
        ...{
          ...asked,
          bench: specimen?.bench ?? 'chemistry',
          note: reason,
          code: random.pick(rejectionCodes),
        },
      }),
    lose: () => loseSpecimen(lena, { ...asked, reason }),
    send: () => {
      const [from, toBench] = random.shuffle(['chemistry', 'haematology'] as const)
      return sendSpecimen(lena, {
        ...{ key, id: asked.id, from: from ?? 'chemistry', toLaboratory: null },
        toBench: toBench ?? null,
      })
    },
    take: () => takeOverSpecimen(lena, { key, id: asked.id }),
    recall: () => recallSpecimen(lena, { key, id: asked.id }),
    decline: () =>
      declineOrder(lena, { key, id: order?.id ?? nobody, expectedVersion: order?.version ?? 1, reason }),
    enter: () =>
      enterResults(lena, {
        ...{ key, specimenId: asked.id, analyser: null },
        values: found.values
          .filter(({ specimenId }) => specimenId === asked.id)
          .map(({ id, run }) => ({ id, run: run ?? 0, typed: typedBy(random), comment: null })),
      }),
    verify: () =>
      verifyResults(laura, {
        ...{ key, specimenId: asked.id },
        chosen: found.values
          .filter(
            ({ specimenId, status }) =>
              specimenId === asked.id && (status === 'preliminary' || random.share() < 0.1),
          )
          .map(({ id, run, version }) => ({ id, run: run ?? 0, expectedVersion: version })),
      }),
    rerun: () => askRerun(laura, decision),
    cancel: () => cancelResult(laura, decision),
    withdraw: () => withdrawResult(laura, decision),
    // Now and then, as those who are there have to come to something.
    arrive: () => (random.share() < 0.3 ? addArrival(sql) : readPlaces(sql)),
    revoke: () =>
      unkeyedCommand(david, (transaction) =>
        transition(transaction, david, answeredOrders, { id: order?.id ?? nobody, event: 'stop', reason }),
      ),
    acknowledge: () =>
      acknowledgeReport(david, {
        ...{ key, report: report?.id ?? nobody, version: report?.version ?? 1, note: null },
      }),
    append: () =>
      appendReport(laura, {
        ...{ key, id: report?.id ?? nobody, expectedVersion: report?.version ?? 1, addendum: reason },
      }),
    call: () => {
      const critical = withStatus('final', 'corrected').filter(({ flag }) => flag === 'HH')
      const told = one(critical.filter(({ isCalled }) => !isCalled)) ?? one(critical) ?? value
      return recordCall(lena, {
        ...{ key, id: told?.id ?? nobody, expectedVersion: told?.version ?? 1 },
        ...{ calledTo: 'The ward', comment: null },
      })
    },
    merge: () =>
      unkeyedCommand(as('adam'), (transaction) =>
        mergePatients(transaction, as('adam'), {
          ...{ fromId: visit.patientId, intoId: other.patientId, expectedVersion: {}, reason },
        }),
      ),
    unmerge: () =>
      unkeyedCommand(as('adam'), (transaction) =>
        unmergePatients(transaction, as('adam'), { fromId: visit.patientId, reason }),
      ),
  }
  await doings[kind]()
}

/** A value as it is typed: mostly plausible, sometimes critical, with a slip, or nothing. */
const typedBy = (random: Random): string =>
  random.pick(['4.1', '5.5', '7.9', String(random.between(2, 9)), '12', '', 'abc', '4,2'])

/** As by somebody who types two signs the wrong way round. */
const swapped = (accession: string): string =>
  `${accession.slice(0, 2)}${accession[3] ?? ''}${accession[2] ?? ''}${accession.slice(4)}`
