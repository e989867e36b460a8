import 'server-only'
import { fluidEntry } from '@/db/schema/inpatient/rounds'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, insertRecord, lockRecord, requireVersion, updateRecord } from '../../workflow/record'
import type { FluidDirection, FluidKind } from '../model/fluids'
import { instantNow, lockStay } from '../steps/lock-stay'
import { words } from './words'

interface Fluid {
  key: string
  stayId: string
  direction: FluidDirection
  kind: FluidKind
  millilitres: number
  /** Null for now. */
  at: Date | null
  note: string | null
}

/** Records what a patient of a ward took in or lost. Returns the id. Throws `Refusal`. */
export async function recordFluid(actor: Actor, { key, ...input }: Fluid): Promise<string> {
  requirePermission(actor, 'inpatient.fluids')
  const { stayId, at, ...said } = input
  return await refuseFluid(() =>
    command(actor, { key, action: 'record-fluid', content: input }, async (transaction) => {
      const { stay } = await lockStay(transaction, actor, stayId, { permission: 'inpatient.fluids' })
      const row = await insertRecord(transaction, fluidEntry, actor, {
        ...{ encounterId: stayId, patientId: stay.patientId, status: 'final', ...said },
        at: at ?? (await instantNow(transaction)),
      })
      const { direction, kind, millilitres } = said
      await audit(transaction, fluidEntry, 'record', { id: row.id, direction, kind, millilitres })
      return row.id
    }),
  )
}

/** Marks an entry as entered in error, with a reason; it stays, and does not count. Returns the id. Throws `Refusal`. */
export async function retractFluid(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; reason: string },
): Promise<string> {
  requirePermission(actor, 'inpatient.fluids')
  const { id, expectedVersion, reason } = input
  return await command(actor, { key, action: 'retract-fluid', content: input }, async (transaction) => {
    const entry = await lockRecord(transaction, fluidEntry, id)
    await lockStay(transaction, actor, entry.encounterId, { permission: 'inpatient.fluids' })
    await requireVersion<typeof fluidEntry>(transaction, entry, expectedVersion)
    if (entry.status !== 'final') throw new Refusal('rule', words.fluidWrongAlready(), { stale: true })
    await updateRecord(transaction, fluidEntry, actor, id, {
      status: 'entered-in-error',
      statusReason: reason,
    })
    await audit(transaction, fluidEntry, 'retract', { id, reason })
    return id
  })
}

const rules: Readonly<Record<string, { said: () => Phrase; field?: string }>> = {
  fluid_future: { said: words.fluidFuture, field: 'givenTime' },
  fluid_before_stay: { said: words.fluidBeforeStay, field: 'givenTime' },
  fluid_on_leave: { said: words.fluidOnLeave, field: 'givenTime' },
  fluid_on_ward: { said: words.fluidOnWard },
}

async function refuseFluid<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const rule = rules[constraintOf(error) ?? '']
    if (!rule) throw error
    throw new Refusal('rule', rule.said(), { ...(rule.field && { field: rule.field }), stale: true })
  }
}
