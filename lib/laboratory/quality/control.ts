import 'server-only'
import { and, desc, eq, gt, ne } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { qcMaterial, qcRun } from '@/db/schema/laboratory/quality'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { hospitalDay } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, lockRecord, type RowOf } from '../../workflow/record'
import type { ControlRule } from '../model/result-codes'
import { qualityRefusals as words } from '../words/results/quality'
import { brokenRules } from './westgard'

type Material = RowOf<typeof qcMaterial>

/** The longest row that a rule looks at. */
const LOOKED_AT = 10
/** Levels that were measured within this time are one run: this portal’s own rule. */
const RUN_MS = 3_600_000
const DIGITS = 10_000

/**
 * Records what an analyser measured of a control material, judged by the rules of Westgard. A control that breaks one holds the
 * results of its test and analyser since the last good one. Returns the rules that it broke. Throws `Refusal`.
 */
export async function recordControl(
  actor: Actor,
  { key, ...input }: { key: string; material: string; value: number },
): Promise<ControlRule[]> {
  requirePermission(actor, 'laboratory.quality')
  return await command(actor, { key, action: 'record control', content: input }, async (transaction) => {
    const material = await lockRecord(transaction, qcMaterial, input.material)
    if (!material.active) throw new Refusal('rule', words.notInUse())
    if (material.expiresOn < hospitalDay(now())) throw new Refusal('rule', words.expired())
    const z = Math.round(((input.value - material.mean) / material.sd) * DIGITS) / DIGITS
    const rules = brokenRules(
      { z },
      await earlierOf(transaction, material),
      await othersOf(transaction, material),
    )
    const { analyser, testId, id: materialId } = material
    const [made] = await transaction
      .insert(qcRun)
      .values({
        ...{ materialId, analyser, testId, value: input.value, z, rules, enteredBy: actor.person.id },
        status: rules.length === 0 ? 'accepted' : 'rejected',
      })
      .returning({ id: qcRun.id })
    await audit(transaction, qcRun, 'record', { id: made?.id, analyser, z, rules })
    return rules
  })
}

/** The controls of the material before this one, the latest first, back to the last that failed: what was mended begins again. */
async function earlierOf(transaction: Transaction, { id }: Material): Promise<{ z: number }[]> {
  const rows = await transaction
    .select({ z: qcRun.z, status: qcRun.status })
    .from(qcRun)
    .where(eq(qcRun.materialId, id))
    .orderBy(desc(qcRun.at))
    .limit(LOOKED_AT)
  const failed = rows.findIndex(({ status }) => status !== 'accepted')
  return failed === -1 ? rows : rows.slice(0, failed)
}

/** The last control of each other level in this run. */
async function othersOf(
  transaction: Transaction,
  { id, analyser, testId }: Material,
): Promise<{ z: number }[]> {
  return await transaction
    .selectDistinctOn([qcRun.materialId], { z: qcRun.z })
    .from(qcRun)
    .where(
      and(
        ...[eq(qcRun.analyser, analyser), eq(qcRun.testId, testId), ne(qcRun.materialId, id)],
        gt(qcRun.at, new Date(now().getTime() - RUN_MS)),
      ),
    )
    .orderBy(qcRun.materialId, desc(qcRun.at))
}

/**
 * Releases the results that a failed control holds, by somebody with the authority who did not measure it, for a reason. Returns
 * the id. Throws `Refusal`.
 */
export async function releaseControl(
  actor: Actor,
  { key, ...input }: { key: string; id: string; reason: string },
): Promise<string> {
  requirePermission(actor, 'laboratory.quality.release')
  return await command(actor, { key, action: 'release control', content: input }, async (transaction) => {
    const { id, reason } = input
    try {
      const changed = await transaction.transaction((inside) =>
        inside
          .update(qcRun)
          .set({ status: 'released', releasedBy: actor.person.id, releasedAt: now(), releaseReason: reason })
          .where(and(eq(qcRun.id, id), eq(qcRun.status, 'rejected')))
          .returning({ id: qcRun.id }),
      )
      if (changed.length === 0) throw new Refusal('conflict', words.notFailed(), { stale: true })
    } catch (error) {
      if (constraintOf(error) === 'qc_run_two_persons') throw new Refusal('rule', words.own())
      throw error
    }
    await audit(transaction, qcRun, 'release', { id, reason })
    return id
  })
}
