import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { labPanel, labPanelTest, labTest, referenceRange } from '@/db/schema/laboratory/catalogue'
import type { Actor } from '../../access/actor'
import { today } from '../../clock/hospital-time'
import { codeSystems } from '../../codes/systems'
import { Refusal } from '../../platform/refusal'
import { audit, insertRecord, type RowOf, updateRecord } from '../../workflow/record'
import { catalogueRefusals as words } from '../words/catalogue'
import type { PanelValues, RangeValues, TestValues } from './lines'

/** What saving did. */
export type Saved = 'added' | 'changed' | 'same'

type Test = RowOf<typeof labTest>

/** Adds a test, or changes the one with its code. Throws `Refusal` for values that do not go together. */
export async function saveTest(transaction: Transaction, actor: Actor, values: TestValues): Promise<Saved> {
  requireTogether(values)
  const [there] = await transaction.select().from(labTest).where(eq(labTest.code, values.code)).for('update')
  if (!there) {
    const { id } = await insertRecord(transaction, labTest, actor, values)
    await audit(transaction, labTest, 'create', { id, ...values })
    return 'added'
  }
  const changed = Object.entries(values).filter(([name, value]) => there[name as keyof Test] !== value)
  if (changed.length === 0) return 'same'
  await updateRecord(transaction, labTest, actor, there.id, values)
  await audit(transaction, labTest, 'change', { id: there.id, ...Object.fromEntries(changed) })
  return 'changed'
}

function requireTogether(one: TestValues): void {
  const refuse = (said: ReturnType<typeof words.possibleOrder>, field: string) => {
    throw new Refusal('invalid', said, { field })
  }
  const inOrder = (low: number | null, high: number | null) => low === null || high === null || low < high
  if (!inOrder(one.lowPossible, one.highPossible)) refuse(words.possibleOrder(), 'possible high')
  if (!inOrder(one.criticalLow, one.criticalHigh)) refuse(words.criticalOrder(), 'critical high')
  if ((one.deltaPercent === null) !== (one.deltaHours === null) || (one.deltaPercent ?? 1) <= 0)
    refuse(words.deltaBoth(), 'delta hours')
  if ((one.kind === 'calculated') !== (one.formula !== null)) refuse(words.formulaKind(), 'formula')
}

/** Adds a panel for what doctors order by its code, or changes it. Throws `Refusal` for a test that is not there. */
export async function savePanel(
  transaction: Transaction,
  actor: Actor,
  { tests: codes, ...values }: PanelValues,
  system: string = codeSystems.laboratory.uri,
): Promise<Saved> {
  const found = await transaction
    .select({ id: labTest.id, code: labTest.code })
    .from(labTest)
    .where(inArray(labTest.code, codes))
  const ids = codes.map((code, nth) => {
    if (codes.indexOf(code) !== nth) throw new Refusal('rule', words.testTwice(code), { field: 'tests' })
    const test = found.find((one) => one.code === code)
    if (!test) throw new Refusal('rule', words.noTest(code), { field: 'tests' })
    return test.id
  })
  const [there] = await transaction
    .select()
    .from(labPanel)
    .where(and(eq(labPanel.system, system), eq(labPanel.code, values.code)))
    .for('update')
  const before = there ? await testsOf(transaction, there.id) : []
  const isSame = there?.name === values.name && there.active === values.active && before.join() === ids.join()
  if (isSame) return 'same'
  const panel = there
    ? await updateRecord(transaction, labPanel, actor, there.id, values)
    : await insertRecord(transaction, labPanel, actor, { ...values, system })
  await transaction.delete(labPanelTest).where(eq(labPanelTest.panelId, panel.id))
  await transaction
    .insert(labPanelTest)
    .values(ids.map((testId, nth) => ({ panelId: panel.id, testId, seq: nth + 1 })))
  await audit(transaction, labPanel, there ? 'change' : 'create', { id: panel.id, ...values, tests: codes })
  return there ? 'changed' : 'added'
}

async function testsOf(transaction: Transaction, panelId: string): Promise<string[]> {
  const rows = await transaction
    .select({ id: labPanelTest.testId })
    .from(labPanelTest)
    .where(eq(labPanelTest.panelId, panelId))
    .orderBy(labPanelTest.seq)
  return rows.map(({ id }) => id)
}

/** The test with this code. Throws `Refusal`. */
export async function testOf(transaction: Transaction, code: string): Promise<Test> {
  const [test] = await transaction.select().from(labTest).where(eq(labTest.code, code))
  if (!test) throw new Refusal('rule', words.noTest(code), { field: 'code' })
  return test
}

/**
 * Adds a reference range that holds from today. What held for the same sex and age until now ends with `replace`; without it a
 * range for some of the same people refuses this one. Throws `Refusal`.
 */
export async function saveRange(
  transaction: Transaction,
  actor: Actor,
  testId: string,
  values: RangeValues,
  { replace }: { replace: boolean },
): Promise<Saved> {
  requireRange(values)
  const now = today()
  const { sex, ageFromDays, ageToDays, validUntil } = referenceRange
  const beside = await transaction
    .select()
    .from(referenceRange)
    .where(
      and(
        eq(referenceRange.testId, testId),
        or(isNull(validUntil), sql`${validUntil} > ${now}`),
        values.sex === null ? undefined : or(isNull(sex), eq(sex, values.sex)),
        sql`int4range(${ageFromDays}, ${ageToDays}) && int4range(${values.ageFromDays}, ${values.ageToDays})`,
      ),
    )
    .orderBy(referenceRange.id)
    .for('update')
  const [only] = beside
  const names = ['sex', 'ageFromDays', 'ageToDays', 'low', 'high', 'text'] as const
  if (beside.length === 1 && only && names.every((name) => only[name] === values[name])) return 'same'
  if (beside.length > 0 && !replace) throw new Refusal('rule', words.rangeOverlaps(), { field: 'sex' })
  for (const { id, validFrom: since } of beside)
    await updateRecord(transaction, referenceRange, actor, id, {
      validUntil: [since, now].toSorted().at(-1) ?? now,
    })
  const row = { ...values, testId, validFrom: now }
  const { id } = await insertRecord(transaction, referenceRange, actor, row)
  await audit(transaction, referenceRange, 'create', { id, ...row, ends: beside.map((one) => one.id) })
  return beside.length > 0 ? 'changed' : 'added'
}

function requireRange({ low, high, text, ageFromDays, ageToDays }: RangeValues): void {
  if (low === null && high === null && text === null)
    throw new Refusal('invalid', words.rangeSays(), { field: 'low' })
  if (low !== null && high !== null && low > high)
    throw new Refusal('invalid', words.rangeOrder(), { field: 'high' })
  if (ageToDays !== null && ageToDays <= ageFromDays)
    throw new Refusal('invalid', words.ageOrder(), { field: 'age to' })
}
