import 'server-only'
import { criticalCall, observation } from '@/db/schema/laboratory/results'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { nameOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, lockRecord } from '../../workflow/record'
import { criticalRefusals as words } from '../words/results/critical'

interface Call {
  key: string
  id: string
  /** Of the value as it was told: another one was not read back. */
  expectedVersion: number
  calledTo: string
  comment: string | null
}

/**
 * Records that the critical value `id` was called and read back; the server says when. Throws `Refusal`; `conflict` if the value is
 * not the one that was told.
 */
export async function recordCall(actor: Actor, { key, ...call }: Call): Promise<string> {
  requirePermission(actor, 'laboratory.critical')
  return await command(actor, { key, action: 'call critical value', content: call }, async (transaction) => {
    const { id, expectedVersion, calledTo, comment } = call
    const told = await lockRecord(transaction, observation, id, expectedVersion)
    await nameOf(transaction, actor, told)
    const { run, patientId, value, unit, flag } = told
    if (run === null || value === null || flag === null) throw new Refusal('rule', words.notCritical())
    const calledBy = actor.person.id
    try {
      await transaction.transaction((inside) =>
        inside.insert(criticalCall).values({
          ...{
            observationId: id,
            run,
            patientId,
            value,
            unit,
            flag,
            calledTo,
            calledBy,
            readBack: true,
            comment,
          },
        }),
      )
    } catch (error) {
      const constraint = constraintOf(error)
      if (constraint === 'critical_call_holds') throw new Refusal('rule', words.notCritical())
      if (constraint === 'critical_call_once') throw new Refusal('conflict', words.calledAlready())
      throw error
    }
    await audit(transaction, criticalCall, 'call', { observation_id: id, run, calledTo })
    return id
  })
}
