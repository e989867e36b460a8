import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { labPanel } from '@/db/schema/laboratory/catalogue'
import { serviceRequest } from '@/db/schema/orders'
import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreSpecimen } from '@/db/schema/theatre/record'
import { type Actor, actingFor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import type { OrderPriority } from '../../encounters/model/labels'
import { lockVisit } from '../../laboratory/steps/lock-visit'
import { type NeededTube, neededTubes } from '../../laboratory/steps/needed-tubes'
import { refuseByTable as inWordsOfLaboratory } from '../../laboratory/steps/refuse-by-table'
import { specimens } from '../../laboratory/workflows'
import { signedEvent } from '../../orders/model/events'
import { services } from '../../orders/workflows'
import { chartOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import type { Urgency } from '../../theatre/model/codes'
import { refuseByTable as inWordsOfTheatre } from '../../theatre/steps/refuse-by-table'
import { words as theatreWords } from '../../theatre/words/refusals'
import { command } from '../../workflow/command'
import { audit, lockRecord, type RowOf, updateRecord } from '../../workflow/record'
import { create, transition } from '../../workflow/transition'
import { becauseOfOperation, noteOf, words } from '../words/theatre-specimens'

interface Sent {
  key: string
  /** The operation. */
  id: string
  entry: string
  takenBy: string
  /** What is to be done with it: a panel of the catalogue. */
  panel: string
}

type Case = RowOf<typeof theatreCase>
type Taken = RowOf<typeof theatreSpecimen>

/** The most containers with one label that the laboratory takes; as its table says. */
const MOST_CONTAINERS = 20

const priorities: Readonly<Record<Urgency, OrderPriority>> = {
  immediate: 'stat',
  urgent: 'urgent',
  expedited: 'routine',
  elective: 'routine',
}

/**
 * Hands a specimen of an operation over to the laboratory: for an open order of the visit for this test that waits for its
 * specimen, else for one that is placed for who requested the operation. The laboratory expects it, collected when and by whom
 * the record of the operation says. Returns the id of the operation. Throws `Refusal`: it was handed over already.
 */
export async function sendTheatreSpecimen(actor: Actor, { key, ...input }: Sent): Promise<string> {
  requirePermission(actor, 'theatre.checklist')
  const { id, entry, takenBy, panel } = input
  return await inWordsOfTheatre(() =>
    inWordsOfLaboratory(() =>
      command(actor, { key, action: 'send specimen', content: input }, async (transaction) => {
        const operation = await lockOperation(transaction, actor, id)
        const taken = await lockTaken(transaction, id, entry)
        if (taken.quantity > MOST_CONTAINERS) throw new Refusal('rule', words.tooMany(MOST_CONTAINERS))
        const lent = lending(actor)
        const tube = await tubeFor(transaction, lent, { operation, taken, panel })
        const made = await collected(transaction, lent, { operation, taken, tube })
        const handed = { handedAt: now(), handedBy: actor.person.id, takenBy, specimenId: made.id }
        await updateRecord(transaction, theatreSpecimen, actor, entry, handed)
        await audit(transaction, theatreSpecimen, 'send', {
          ...{ id, specimen: entry, accession: made.accession },
        })
        return id
      }),
    ),
  )
}

/** The visit is locked before the operation, as every command about orders does. */
async function lockOperation(transaction: Transaction, actor: Actor, id: string): Promise<Case> {
  const { encounterId } = theatreCase
  const [found] = await transaction.select({ encounterId }).from(theatreCase).where(eq(theatreCase.id, id))
  if (!found) throw new Refusal('not_found', theatreWords.entryChanged())
  await lockVisit(transaction, actor, found.encounterId)
  const operation = await lockRecord(transaction, theatreCase, id)
  await chartOf(transaction, actor, operation)
  return operation
}

async function lockTaken(transaction: Transaction, id: string, entry: string): Promise<Taken> {
  const { caseId, handedAt, errorReason } = theatreSpecimen
  const [taken] = await transaction
    .select()
    .from(theatreSpecimen)
    .where(and(eq(theatreSpecimen.id, entry), eq(caseId, id), isNull(handedAt), isNull(errorReason)))
    .for('update')
  if (!taken) throw new Refusal('conflict', theatreWords.entryChanged(), { stale: true })
  return taken
}

/** Those of a theatre neither order nor collect for others: this is part of handing over what was taken. */
const lending = (actor: Actor): Actor =>
  (['consultations.write', 'consultations.sign', 'laboratory.collect'] as const).reduce<Actor>(
    (one, permission) => actingFor(one, permission, becauseOfOperation.sends),
    actor,
  )

/** What the laboratory needs for the test, and the order that it is for. */
async function tubeFor(
  transaction: Transaction,
  actor: Actor,
  { operation, taken, panel }: { operation: Case; taken: Taken; panel: string },
): Promise<NeededTube> {
  const [test] = await transaction
    .select()
    .from(labPanel)
    .where(and(eq(labPanel.id, panel), labPanel.active))
  if (!test) throw new Refusal('rule', words.noTest(), { field: 'test' })
  const { id, encounterId, category, system, code, status } = serviceRequest
  const open = await transaction
    .select({ id })
    .from(serviceRequest)
    .where(
      and(
        ...[eq(encounterId, operation.encounterId), eq(category, 'laboratory'), eq(status, 'active')],
        ...[eq(system, test.system), eq(code, test.code)],
      ),
    )
  const waiting = await neededTubes(
    transaction,
    open.map((one) => one.id),
  )
  const tubes =
    waiting.length > 0
      ? waiting
      : await neededTubes(transaction, [await order(transaction, actor, { operation, taken, test })])
  const [tube, ...more] = tubes
  if (!tube || more.length > 0)
    throw new Refusal('rule', words.severalContainers(test.name), { field: 'test' })
  return tube
}

/** An order that is placed for who requested the operation: they are told what becomes of it. */
async function order(
  transaction: Transaction,
  actor: Actor,
  { operation, taken, test }: { operation: Case; taken: Taken; test: RowOf<typeof labPanel> },
): Promise<string> {
  const { patientId, encounterId, display, urgency, requestedBy } = operation
  const { system, code, name } = test
  const { id } = await create(transaction, actor, services, {
    event: 'order',
    values: {
      ...{ encounterId, patientId, category: 'laboratory', system, code, display: name },
      ...{ priority: priorities[urgency], note: noteOf(taken.what, taken.label, display) },
      authorId: requestedBy,
    },
  })
  await transition(transaction, actor, services, {
    ...{ id, event: 'release', values: () => ({ authoredAt: now() }) },
    outbox: { event: signedEvent('laboratory'), patientId, payload: { category: 'laboratory', code } },
  })
  return id
}

async function collected(
  transaction: Transaction,
  actor: Actor,
  { operation, taken, tube }: { operation: Case; taken: Taken; tube: NeededTube },
) {
  const { patientId } = operation
  const { type, container, bench, orders } = tube
  const { id } = await create(transaction, actor, specimens, {
    event: 'order',
    values: {
      type,
      container,
      bench,
      patientId,
      quantity: taken.quantity,
      serviceRequestId: orders[0] ?? '',
    },
  })
  return await transition(transaction, actor, specimens, {
    ...{ id, event: 'collect' },
    values: {
      ...{ collectedAt: taken.takenAt ?? taken.createdAt, collectedBy: taken.createdBy },
      identifiedBy: 'theatre',
    },
    outbox: { event: 'specimen.collected', patientId },
  })
}
