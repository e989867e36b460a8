import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Sql, Transaction } from '@/db/client'
import { stockTakeLine } from '@/db/schema/pharmacy/counts'
import type { Access } from '@/lib/access/decision/access'
import { adjustmentReasons } from '@/lib/pharmacy/model/supply-codes'
import { receiveTransfer } from '@/lib/pharmacy/stock/commands/receive-transfer'
import { addToTransfer, prepareTransfer, sendTransfer } from '@/lib/pharmacy/stock/commands/transfers'
import { type Movement, postMovements } from '@/lib/pharmacy/stock/steps/post-movements'
import { refuseStock } from '@/lib/pharmacy/stock/steps/refuse-stock'
import { adjustments, batches, takes } from '@/lib/pharmacy/stock/workflows'
import { Refusal } from '@/lib/platform/refusal'
import type { Random } from '@/lib/random/seeded-random'
import { unkeyedCommand } from '@/lib/workflow/command'
import { create, transition } from '@/lib/workflow/transition'
import type { Drawn } from '../subject'
import { dispensing, dispensingKinds } from './dispensing'
import { addRandomBatch, readStocks, type Stock } from './places'

/** How often each is tried. */
export const kinds = {
  ...{ receive: 6, issue: 14, consume: 6, return: 3, move: 8, dispose: 1, reverse: 3 },
  ...{ propose: 4, decide: 4, count: 2, hold: 1, recall: 1, release: 3, lift: 2, batch: 1 },
  ...dispensingKinds,
} as const

export type Kind = keyof typeof kinds

const reason = 'By chance'
const [HOUR, DAYS] = [3_600_000, 5]

/**
 * The operation `kind` of the pharmacy: as many as there are, one more, or a part; now or entered late; with somebody who signs
 * too or without. Throws `Refusal`.
 */
export async function doing(kind: Kind, { sql, random, as }: Drawn): Promise<void> {
  const found = await readStocks(sql)
  if (isDispensing(kind)) return await dispensing(kind, { sql, random, found, as })
  const [one, other] = [random.pick(found.stocks), random.pick(found.stocks)]
  const there = await thereIs(sql, one)
  const some = Math.max(1, random.pick([1, there, there + 1, random.between(1, Math.max(1, there))]))
  const at =
    random.share() < 0.6 ? null : new Date(Date.now() - Math.floor(random.share() * DAYS * 24 * HOUR))
  const [peter, hugo] = random.shuffle([as('peter'), as('hugo')])
  if (!peter || !hugo) throw new Error('There are two pharmacists.')
  const witnessId = random.share() < 0.7 ? hugo.person.id : null
  const movement = (kind: Movement['kind'], quantity: number, of = one): Movement => ({
    ...{ ...of, kind, quantity, at, witnessId, reason, recordedBy: peter.person.id },
    ...{ sourceType: 'by chance', sourceId: randomUUID() },
  })
  const posted = (...all: Movement[]) =>
    unkeyedCommand(peter, (transaction) => postMovements(transaction, all))
  const step = (event: 'hold' | 'recall' | 'release' | 'lift') =>
    unkeyedCommand(peter, (transaction) =>
      transition(transaction, peter, batches, { id: one.batchId, event, reason }),
    )
  const doings: Record<Exclude<Kind, keyof typeof dispensingKinds>, () => Promise<unknown>> = {
    receive: () => posted(movement('receipt', random.between(1, 20))),
    issue: () => posted(movement('issue', -some)),
    consume: () => posted(movement('consumption', -some)),
    return: () => posted(movement('return', some)),
    move: () => transfer(sql, { by: peter, from: one, to: other.locationId, units: some, random }),
    dispose: () => dispose(one, { units: some, by: peter, approver: random.share() < 0.8 ? hugo : peter }),
    reverse: () => reverse(sql, { random, peter, posted }),
    propose: () =>
      unkeyedCommand(peter, (transaction) =>
        create(transaction, peter, adjustments, {
          event: 'propose',
          values: {
            ...{ ...one, kind: 'adjustment', quantity: random.pick([-some, some]), note: reason },
            ...{ reason: random.pick(adjustmentReasons), proposedBy: peter.person.id },
          },
        }),
      ),
    decide: () => decide(sql, { random, by: peter, witnessId }),
    count: () => count(sql, { random, one, by: peter, approver: random.share() < 0.8 ? hugo : peter }),
    hold: () => step('hold'),
    recall: () => step('recall'),
    release: () => step('release'),
    lift: () => step('lift'),
    batch: () => addRandomBatch(sql, { code: `RANDOM-${random.between(0, 1)}`, days: 365 }),
  }
  await doings[kind]()
}

/** Proposes that so many are destroyed, and has it approved. */
async function dispose(
  one: Stock,
  { units, by, approver }: { units: number; by: Access; approver: Access },
): Promise<void> {
  const [proposedBy, decidedBy] = [by.person.id, approver.person.id]
  const values = { ...one, kind: 'disposal' as const, quantity: -units, note: reason, proposedBy }
  await unkeyedCommand(by, async (transaction) => {
    const { id } = await create(transaction, by, adjustments, {
      ...{ event: 'propose', values: { ...values, reason: 'damaged' } },
    })
    await refuseStock(transaction, (inside) =>
      transition(inside, approver, adjustments, {
        ...{ id, event: 'approve', values: { decidedBy, decidedAt: new Date() } },
      }),
    )
    await postMovements(transaction, [
      {
        ...{
          ...one,
          kind: 'disposal',
          quantity: -units,
          recordedBy: proposedBy,
          witnessId: decidedBy,
          reason,
        },
        ...{ sourceType: 'stock_adjustment', sourceId: id },
      },
    ])
  })
}

const isDispensing = (kind: Kind): kind is keyof typeof dispensingKinds =>
  Object.hasOwn(dispensingKinds, kind)

async function thereIs(sql: Sql, { batchId, locationId }: Stock): Promise<number> {
  const [row] = await sql<{ quantity: number }[]>`
    select quantity from stock_balance where batch_id = ${batchId} and location_id = ${locationId}`
  return row?.quantity ?? 0
}

/**
 * Sends an amount of a batch and one of another, in any order, as those who waited for each other would wait for ever; and
 * receives what was sent first, mostly whole. Throws `Refusal`.
 */
async function transfer(
  sql: Sql,
  of: { by: Access; from: Stock; to: string; units: number; random: Random },
): Promise<void> {
  const { by, from, to, units, random } = of
  const key = () => randomUUID()
  const id = await prepareTransfer(by, { key: key(), fromId: from.locationId, toId: to })
  const beside = await sql<{ batchId: string }[]>`
    select batch_id as "batchId" from stock_balance
     where location_id = ${from.locationId} and batch_id <> ${from.batchId} and quantity > 0 order by batch_id limit 1`
  const lines = [{ batchId: from.batchId, count: units }, ...beside.map((one) => ({ ...one, count: 1 }))]
  for (const line of random.shuffle(lines)) await addToTransfer(by, { ...line, key: key(), id, packId: null })
  const version = async (of: string) => {
    const [row] = await sql<{ version: number }[]>`select version from stock_transfer where id = ${of}`
    return row?.version ?? 1
  }
  await sendTransfer(by, { key: key(), id, expectedVersion: await version(id) })
  const sent = await sql<{ id: string; line: number; units: number }[]>`
    select t.id, l.line, l.sent as units from stock_transfer t join stock_transfer_line l on l.transfer_id = t.id
     where t.status = 'sent' order by t.created_at, t.id, l.line limit 100`
  const [first] = sent
  if (!first) return
  const ofFirst = sent.filter(({ id: one }) => one === first.id)
  const short = first.units > 1 && random.share() < 0.2
  await receiveTransfer(by, {
    ...{ key: key(), id: first.id, expectedVersion: await version(first.id) },
    arrived: ofFirst.map(({ line, units: came }) =>
      short && line === first.line
        ? { line, received: came - 1, reason }
        : { line, received: came, reason: null },
    ),
  })
}

/** Takes back one of the latest movements. */
async function reverse(
  sql: Sql,
  { random, peter, posted }: { random: Random; peter: Access; posted(one: Movement): Promise<void> },
): Promise<void> {
  const rows = await sql<(Stock & { id: string; quantity: number })[]>`
    select id, item_id as "itemId", batch_id as "batchId", location_id as "locationId", quantity
      from stock_ledger where source_type = 'by chance' order by recorded_at desc, id limit 20`
  if (rows.length === 0) throw new Refusal('not_found', 'Nothing has moved.')
  const { id, quantity, ...of } = random.pick(rows)
  await posted({
    ...{ ...of, quantity: -quantity, kind: 'reversal', reversesId: id, reason, recordedBy: peter.person.id },
    ...{ sourceType: 'by chance', sourceId: randomUUID() },
  })
}

/** Approves or refuses one of the proposals, also one’s own. */
async function decide(
  sql: Sql,
  { random, by, witnessId }: { random: Random; by: Access; witnessId: number | null },
): Promise<void> {
  const rows = await sql<(Stock & { id: string; quantity: number })[]>`
    select id, item_id as "itemId", batch_id as "batchId", location_id as "locationId", quantity
      from stock_adjustment where status = 'proposed' order by created_at, id limit 20`
  if (rows.length === 0) throw new Refusal('not_found', 'Nothing is proposed.')
  const { id, quantity, ...of } = random.pick(rows)
  const event = random.share() < 0.75 ? 'approve' : 'refuse'
  await unkeyedCommand(by, async (transaction) => {
    await refuseStock(transaction, (inside) =>
      transition(inside, by, adjustments, {
        ...{ id, event, reason, values: { decidedBy: by.person.id, decidedAt: new Date() } },
      }),
    )
    if (event === 'refuse') return
    await postMovements(transaction, [
      {
        ...{ ...of, kind: 'adjustment', quantity, witnessId, reason, recordedBy: by.person.id },
        ...{ sourceType: 'stock_adjustment', sourceId: id },
      },
    ])
  })
}

/** Counts a batch, mostly right, and has the count approved. */
async function count(
  sql: Sql,
  { random, one, by, approver }: { random: Random; one: Stock; by: Access; approver: Access },
): Promise<void> {
  const { itemId, batchId, locationId } = one
  const counted = Math.max(0, (await thereIs(sql, one)) + random.pick([0, 0, 0, 1, -1]))
  await unkeyedCommand(by, async (transaction) => {
    const { id: takeId } = await create(transaction, by, takes, { event: 'start', values: { locationId } })
    await addLine(transaction, { takeId, itemId, batchId, counted, countedBy: by.person.id })
    await transition(transaction, by, takes, { id: takeId, event: 'finish' })
    await refuseStock(transaction, (inside) =>
      transition(inside, approver, takes, {
        ...{ id: takeId, event: 'approve' },
        values: { decidedBy: approver.person.id, decidedAt: new Date() },
      }),
    )
    // It is worked out again with the approval: somebody may have entered something late.
    const [line] = await transaction
      .select({ difference: stockTakeLine.difference, at: stockTakeLine.countedAt })
      .from(stockTakeLine)
      .where(eq(stockTakeLine.takeId, takeId))
    if (!line?.difference) return
    await postMovements(transaction, [
      {
        ...{ ...one, kind: 'stock-take', quantity: line.difference, at: line.at, witnessId: by.person.id },
        ...{ recordedBy: approver.person.id, sourceType: 'stock_take', sourceId: takeId },
      },
    ])
  })
}

const addLine = (transaction: Transaction, line: Omit<typeof stockTakeLine.$inferInsert, 'line'>) =>
  transaction.insert(stockTakeLine).values({ ...line, line: 1 })
