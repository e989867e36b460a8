import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { labCultureTerm } from '@/db/schema/laboratory/culture-terms'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { audit, insertRecord, updateRecord } from '../../workflow/record'
import { catalogueRefusals as words } from '../words/catalogue'
import type { TermValues } from './lines'
import type { Saved } from './save'

/** Adds an organism or an antibiotic, or changes the one of its name. Throws `Refusal`. */
export async function saveTerm(transaction: Transaction, actor: Actor, values: TermValues): Promise<Saved> {
  const [there] = await transaction.select().from(labCultureTerm).where(isNamed(values)).for('update')
  if (!there) {
    await insertTerm(transaction, actor, values)
    return 'added'
  }
  if (there.name === values.name && there.code === values.code && there.active === values.active)
    return 'same'
  await updateTerm(transaction, actor, there.id, values)
  return 'changed'
}

/** Adds an organism or an antibiotic. Throws `Refusal`. */
export async function insertTerm(transaction: Transaction, actor: Actor, values: TermValues): Promise<void> {
  await requireFree(transaction, values)
  const { id } = await insertRecord(transaction, labCultureTerm, actor, values)
  await audit(transaction, labCultureTerm, 'create', { id, ...values })
}

/** Changes an organism or an antibiotic. Throws `Refusal`. */
export async function updateTerm(
  transaction: Transaction,
  actor: Actor,
  id: string,
  values: TermValues,
): Promise<void> {
  await requireFree(transaction, values, ne(labCultureTerm.id, id))
  await updateRecord(transaction, labCultureTerm, actor, id, values)
  await audit(transaction, labCultureTerm, 'change', { id, ...values })
}

const isNamed = ({ kind, name }: TermValues) =>
  and(eq(labCultureTerm.kind, kind), eq(sql`lower(${labCultureTerm.name})`, sql`lower(${name}::text)`))

/** Two that are added at once are kept apart by the indexes of the table. */
async function requireFree(transaction: Transaction, values: TermValues, others?: SQL): Promise<void> {
  const { name, kind, code } = values
  if ((await transaction.$count(labCultureTerm, and(isNamed(values), others))) > 0)
    throw new Refusal('rule', words.termTaken(name), { field: 'name' })
  const isCoded = and(eq(labCultureTerm.kind, kind), eq(labCultureTerm.code, code ?? ''), others)
  if (code !== null && (await transaction.$count(labCultureTerm, isCoded)) > 0)
    throw new Refusal('rule', words.termCodeTaken(code), { field: 'code' })
}
