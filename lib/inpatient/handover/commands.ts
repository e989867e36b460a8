import 'server-only'
import { eq } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { handover, handoverLine } from '@/db/schema/inpatient/handover'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import type { Shift } from '../../duty/model/shift'
import { FormRefused } from '../../forms/read-form'
import { requireOpenChart } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, insertRecord, lockRecord, updateRecord } from '../../workflow/record'
import { create, requireStep, transition } from '../../workflow/transition'
import { planDosesIn } from '../rounds/plan-doses'
import { wardInUse } from '../steps/find-place'
import { instantNow } from '../steps/lock-stay'
import { sheetRows } from './sheet-sql'
import { words } from './words'
import { handovers } from './workflow'

interface Existing {
  key: string
  id: string
  expectedVersion: number
}

/** Starts the handover of a ward for a shift that has begun. Returns its id. Throws `Refusal`. */
export async function startHandover(
  actor: Actor,
  { key, ...input }: { key: string; wardId: string; shift: Shift },
): Promise<string> {
  requireStep(actor, handovers, 'start')
  const { wardId, shift } = input
  return await command(actor, { key, action: 'start handover', content: input }, (transaction) =>
    refuseByTable(async () => {
      await wardInUse(transaction, wardId)
      if (shift.from > now()) throw new Refusal('rule', words.handoverToCome(), { field: 'from' })
      const values = { wardId, period: shift }
      return (await create(transaction, actor, handovers, { event: 'start', values })).id
    }),
  )
}

/** What is written about a patient; empty for nothing. */
export interface Line {
  encounterId: string
  text: string
  /** The field of a form, for a refusal. */
  field: string
}

/**
 * Writes what was changed into a handover that is not given yet, and with `give` gives it to the next shift in the same
 * transaction. Throws `Refusal`; `FormRefused` where a patient is not of the ward.
 */
export async function writeHandover(
  actor: Actor,
  { key, ...input }: Existing & { lines: readonly Line[]; give: boolean },
): Promise<void> {
  requireStep(actor, handovers, 'give')
  const { id, expectedVersion, lines, give } = input
  await command(actor, { key, action: 'write handover', content: input }, async (transaction) => {
    const { status, wardId } = await lockRecord(transaction, handover, id, expectedVersion)
    if (status !== 'draft') throw new Refusal('rule', words.handoverGiven(), { stale: true })
    await writeLines(transaction, actor, { id, wardId }, lines)
    if (give) {
      const givenAt = await instantNow(transaction)
      await transition(transaction, actor, handovers, {
        ...{ id, event: 'give' },
        values: { givenBy: actor.person.id, givenAt },
      })
    } else {
      await updateRecord(transaction, handover, actor, id, {})
      await audit(transaction, handover, 'write', { id, stays: lines.map(({ encounterId }) => encounterId) })
    }
  })
}

async function writeLines(
  transaction: Transaction,
  actor: Actor,
  { id, wardId }: { id: string; wardId: string },
  lines: readonly Line[],
): Promise<void> {
  if (lines.length === 0) return
  const sql = statementsIn(transaction)
  const rows = await sheetRows(sql, wardId, sql`false`)
  const strange = lines.filter((line) => !rows.some(({ encounterId }) => encounterId === line.encounterId))
  if (strange.length > 0)
    throw new FormRefused(Object.fromEntries(strange.map(({ field }) => [field, words.handoverStay().text])))
  for (const { encounterId, text } of lines) {
    const row = rows.find((one) => one.encounterId === encounterId)
    if (!row) continue
    await requireOpenChart(transaction, actor, row.patientId)
    const said = text.trim() === '' ? null : text
    if (row.lineId) await updateRecord(transaction, handoverLine, actor, row.lineId, { text: said })
    else if (said)
      await insertRecord(transaction, handoverLine, actor, {
        ...{ handoverId: id, encounterId, patientId: row.patientId, text: said },
      })
  }
}

/** Makes a given handover a draft again, for the person who gave it. Throws `Refusal`. */
export async function takeBackHandover(actor: Actor, { key, ...input }: Existing): Promise<void> {
  const event = 'take-back'
  requireStep(actor, handovers, event)
  await command(actor, { key, action: 'take back handover', content: input }, async (transaction) => {
    await transition(transaction, actor, handovers, {
      ...input,
      event,
      guard: async ({ givenBy }) => {
        if (givenBy === null || givenBy === actor.person.id) return
        const [who] = await transaction
          .select({ name: staff.fullName })
          .from(staff)
          .where(eq(staff.id, givenBy))
        throw new Refusal('rule', words.handoverTakeBack(who?.name ?? ''))
      },
      values: { givenBy: null, givenAt: null },
    })
  })
}

/**
 * Receives a handover that somebody else gave, and keeps its sheet as it is at that instant. Somebody who is not on the duty
 * list of the next shift says why. Throws `Refusal`.
 */
export async function receiveHandover(
  actor: Actor,
  { key, ...input }: Existing & { offListReason: string | null },
): Promise<void> {
  const event = 'receive'
  requireStep(actor, handovers, event)
  const { id, expectedVersion, offListReason } = input
  await command(actor, { key, action: 'receive handover', content: input }, (transaction) =>
    refuseByTable(async () => {
      await transition(transaction, actor, handovers, {
        ...{ id, expectedVersion, event },
        guard: async ({ givenBy, wardId }) => {
          if (givenBy === actor.person.id) throw new Refusal('rule', words.handoverOwn())
          await keepSheet(transaction, actor, { id, wardId })
        },
        values: async () => ({
          ...{ receivedBy: actor.person.id, offListReason },
          receivedAt: await instantNow(transaction),
        }),
      })
    }),
  )
}

/** Writes what is known of each patient now into the lines of a handover; those without words get a line too. */
async function keepSheet(
  transaction: Transaction,
  actor: Actor,
  { id, wardId }: { id: string; wardId: string },
): Promise<void> {
  const sql = statementsIn(transaction)
  await planDosesIn(transaction, { wardId })
  for (const { lineId, facts, encounterId, patientId } of await sheetRows(sql, wardId, sql`false`)) {
    const snapshot = facts as unknown as Record<string, unknown>
    if (lineId) await updateRecord(transaction, handoverLine, actor, lineId, { snapshot })
    else
      await insertRecord(transaction, handoverLine, actor, {
        ...{ handoverId: id, encounterId, patientId, snapshot },
      })
  }
}

/** Cancels a handover that nobody has received, with a reason that is kept. Throws `Refusal`. */
export async function cancelHandover(
  actor: Actor,
  { key, ...input }: Existing & { reason: string },
): Promise<void> {
  const event = 'cancel'
  requireStep(actor, handovers, event)
  await command(actor, { key, action: 'cancel handover', content: input }, async (transaction) => {
    await transition(transaction, actor, handovers, { ...input, event })
  })
}

/** Says in words what the tables refuse. */
async function refuseByTable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    switch (constraintOf(error)) {
      case 'handover_open':
        throw new Refusal('rule', words.handoverOpen(), { stale: true })
      case 'handover_period':
        throw new Refusal('rule', words.handoverShift(), { field: 'to' })
      case 'handover_next_shift':
        throw new Refusal('reason_required', words.handoverNextShift(), { field: 'offListReason' })
      default:
        throw error
    }
  }
}
