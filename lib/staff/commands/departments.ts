import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { department } from '@/db/schema/places'
import { snapshotVersion } from '@/db/schema/snapshot'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { seenOf } from '../model/seen-department'
import { endMembership, startMembership } from '../steps/membership'
import { words } from '../words/refusals'
import { lockPerson } from './administer'

/** What is typed about a department. */
interface Described {
  code: string
  name: string
  kind: 'department' | 'ward' | 'team'
  parentId: number | null
}

/** Adds a department, ward or team. Throws `Refusal`. */
export async function addDepartment(
  actor: Actor,
  { key, ...described }: Described & { key: string },
): Promise<void> {
  requirePermission(actor, 'settings.access.manage')
  await command(actor, { key, action: 'add department', content: described }, async (transaction) => {
    await refused(described, transaction, (inside) => inside.insert(department).values(described))
  })
}

/** Changes, closes or opens a department again. Throws `Refusal`, also where it is not as it was `seen`. */
export async function changeDepartment(
  actor: Actor,
  { key, ...input }: Described & { key: string; id: number; active: boolean; seen: string },
): Promise<void> {
  requirePermission(actor, 'settings.access.manage')
  const { id, seen, ...values } = input
  await command(actor, { key, action: 'change department', content: input }, async (transaction) => {
    const [found] = await transaction
      .select()
      .from(department)
      .where(eq(department.id, id))
      .for('no key update')
    if (!found) throw new Refusal('not_found', words.departmentGone())
    if (seenOf(found) !== seen) throw new Refusal('conflict', words.departmentChanged(), { stale: true })
    await refused(values, transaction, (inside) =>
      inside.update(department).set(values).where(eq(department.id, id)),
    )
  })
}

/** Makes a person a member or the head of a department, or ends that they belong to it. Throws `Refusal`. */
export async function changeMembership(
  actor: Actor,
  { key, ...input }: { key: string; staffId: number; departmentId: number; as: 'member' | 'head' | 'none' },
): Promise<void> {
  requirePermission(actor, 'settings.access.manage')
  const { as, ...of } = input
  await command(actor, { key, action: 'change membership', content: input }, async (transaction) => {
    // What heads gave ends with the membership, which is a change of access: those lock this row before a person.
    await transaction.select().from(snapshotVersion).where(eq(snapshotVersion.name, 'access')).for('update')
    const person = await lockPerson(transaction, of.staffId)
    if (as === 'none') {
      await endMembership(transaction, of)
      return
    }
    if (!person.active) throw new Refusal('rule', words.deactivated(person.fullName), { stale: true })
    await startMembership(transaction, { ...of, isHead: as === 'head' })
  })
}

/** Runs `work` in a savepoint, and says in words which rule of the tables it broke. */
async function refused(
  { code, name }: Pick<Described, 'code' | 'name'>,
  transaction: Transaction,
  work: (inside: Transaction) => PromiseLike<unknown>,
): Promise<void> {
  try {
    await transaction.transaction(async (inside) => {
      await work(inside)
    })
  } catch (error) {
    switch (constraintOf(error)) {
      case 'department_code_unique':
        throw new Refusal('rule', words.departmentCodeTaken(code), { field: 'code' })
      case 'department_name_unique':
        throw new Refusal('rule', words.departmentNameTaken(name), { field: 'name' })
      case 'location_department_ward':
        throw new Refusal('rule', words.departmentHasWard(name), { field: 'kind' })
      case 'department_no_circle':
        throw new Refusal('rule', words.departmentCircle(), { field: 'parent' })
      case 'department_closed':
        throw new Refusal('rule', words.departmentClosed(), { field: 'parent' })
      case 'department_in_use':
        throw new Refusal('rule', words.departmentInUse(name), { field: 'active' })
      default:
        throw error
    }
  }
}
