import { eq } from 'drizzle-orm'
import { labTest, referenceRange } from '@/db/schema/laboratory/catalogue'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { today } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, lockRecord, updateRecord } from '../../workflow/record'
import { catalogueRefusals as words } from '../words/catalogue'
import type { RangeValues, TestValues } from './lines'
import { saveRange, saveTest } from './save'

/** Adds a test that is not there yet. Returns its id. Throws `Refusal`. */
export async function addTest(
  actor: Actor,
  { key, values }: { key: string; values: TestValues },
): Promise<string> {
  requirePermission(actor, 'laboratory.catalogue')
  return await command(actor, { key, action: 'add lab test', content: values }, async (transaction) => {
    const isCode = eq(labTest.code, values.code)
    if ((await transaction.$count(labTest, isCode)) > 0)
      throw new Refusal('rule', words.codeTaken(values.code), { field: 'code' })
    await saveTest(transaction, actor, values)
    const [made] = await transaction.select({ id: labTest.id }).from(labTest).where(isCode)
    return made?.id ?? ''
  })
}

/** Changes a test; its code stays. What is under way keeps what it was asked for. Throws `Refusal`. */
export async function changeTest(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; values: TestValues },
): Promise<void> {
  requirePermission(actor, 'laboratory.catalogue')
  const { id, expectedVersion, values } = input
  await command(actor, { key, action: 'change lab test', content: input }, async (transaction) => {
    const { code } = await lockRecord(transaction, labTest, id, expectedVersion)
    await saveTest(transaction, actor, { ...values, code })
  })
}

/** Adds a reference range that holds from today, where none holds. Throws `Refusal`. */
export async function addRange(
  actor: Actor,
  { key, ...input }: { key: string; testId: string; values: RangeValues },
): Promise<void> {
  requirePermission(actor, 'laboratory.catalogue')
  const { testId, values } = input
  await command(actor, { key, action: 'add reference range', content: input }, async (transaction) => {
    await lockRecord(transaction, labTest, testId)
    await saveRange(transaction, actor, testId, values, { replace: false })
  })
}

/** Puts another range in place of one that holds, for the same people and from today; the old one is kept. Throws `Refusal`. */
export async function changeRange(
  actor: Actor,
  {
    key,
    ...input
  }: { key: string; id: string; expectedVersion: number; values: Pick<RangeValues, 'low' | 'high' | 'text'> },
): Promise<void> {
  requirePermission(actor, 'laboratory.catalogue')
  const { id, expectedVersion, values } = input
  await command(actor, { key, action: 'change reference range', content: input }, async (transaction) => {
    const { testId, sex, ageFromDays, ageToDays, validUntil } = await lockRecord(
      transaction,
      referenceRange,
      id,
      expectedVersion,
    )
    if (validUntil !== null) throw new Refusal('rule', words.rangeEnded())
    await saveRange(transaction, actor, testId, { sex, ageFromDays, ageToDays, ...values }, { replace: true })
  })
}

/** Ends a reference range: from today it does not hold any more, and what was reported by it stays. Throws `Refusal`. */
export async function endRange(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number },
): Promise<void> {
  requirePermission(actor, 'laboratory.catalogue')
  const { id, expectedVersion } = input
  await command(actor, { key, action: 'end reference range', content: input }, async (transaction) => {
    const { validFrom, validUntil } = await lockRecord(transaction, referenceRange, id, expectedVersion)
    const now = today()
    if (validUntil !== null) throw new Refusal('rule', words.rangeEnded())
    await updateRecord(transaction, referenceRange, actor, id, {
      validUntil: [validFrom, now].toSorted().at(-1) ?? now,
    })
    await audit(transaction, referenceRange, 'end', { id })
  })
}
