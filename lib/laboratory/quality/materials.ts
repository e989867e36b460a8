import 'server-only'
import { labAnalyser, qcMaterial } from '@/db/schema/laboratory/quality'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { slugFor } from '../../format/slug'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, insertRecord, lockRecord, updateRecord } from '../../workflow/record'
import type { ControlLevel } from '../model/result-codes'
import { qualityRefusals as words } from '../words/results/quality'

/** Adds an analyser. Returns its code. Throws `Refusal`. */
export async function addAnalyser(
  actor: Actor,
  { key, name }: { key: string; name: string },
): Promise<string> {
  requirePermission(actor, 'laboratory.quality')
  return await command(actor, { key, action: 'add analyser', content: { name } }, async (transaction) => {
    const code = slugFor(name.slice(0, 40), new Set(), { joint: '-', fallback: 'analyser' })
    const added = await transaction
      .insert(labAnalyser)
      .values({ code, name })
      .onConflictDoNothing()
      .returning({ code: labAnalyser.code })
    if (added.length === 0) throw new Refusal('rule', words.sameAnalyser(), { field: 'name' })
    await audit(transaction, labAnalyser, 'add', { code, name })
    return code
  })
}

interface NewMaterial {
  key: string
  analyser: string
  test: string
  level: ControlLevel
  lot: string
  mean: number
  sd: number
  /** `YYYY-MM-DD`. */
  expiresOn: string
}

/** Adds a lot of control material for a test on an analyser. Returns its id. Throws `Refusal`. */
export async function addMaterial(actor: Actor, { key, ...input }: NewMaterial): Promise<string> {
  requirePermission(actor, 'laboratory.quality')
  return await command(
    actor,
    { key, action: 'add control material', content: input },
    async (transaction) => {
      const { test: testId, ...values } = input
      const made = await refused({ qc_material_one: words.sameLevel() }, () =>
        transaction.transaction((inside) => insertRecord(inside, qcMaterial, actor, { ...values, testId })),
      )
      await audit(transaction, qcMaterial, 'add', { id: made.id, ...input })
      return made.id
    },
  )
}

/** Ends the use of a control material. Returns its id. Throws `Refusal`. */
export async function endMaterial(actor: Actor, { key, id }: { key: string; id: string }): Promise<string> {
  requirePermission(actor, 'laboratory.quality')
  return await command(
    actor,
    { key, action: 'end control material', content: { id } },
    async (transaction) => {
      const { active } = await lockRecord(transaction, qcMaterial, id)
      if (!active) throw new Refusal('conflict', words.notInUse(), { stale: true })
      await updateRecord(transaction, qcMaterial, actor, id, { active: false })
      await audit(transaction, qcMaterial, 'end', { id })
      return id
    },
  )
}

/** Runs `work`, and says in words which rule of the tables it broke. */
async function refused<Result>(
  broken: Readonly<Record<string, Phrase>>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const said = broken[constraintOf(error) ?? '']
    throw said ? new Refusal('rule', said, { field: 'level' }) : error
  }
}
