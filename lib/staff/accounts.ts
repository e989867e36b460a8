import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { role, staff, staffRole } from '@/db/schema/access'
import { session, staffPassword } from '@/db/schema/sign-in'
import { type Changed, changeAccess } from '../access/admin/change'
import { checkPeriod, type Period, periodColumns, periodInPlace, stateOf } from '../access/admin/period'
import type { AuditIdentity } from '../access/audit-identity'
import { words as accessWords } from '../access/words/refusals'
import { Refusal } from '../platform/refusal'
import { words } from './words/refusals'
import { words as roleWords } from './words/role-refusals'

export interface NewPerson {
  username: string
  fullName: string
  /** Slugs. */
  roles: readonly string[]
  /** argon2id in the PHC string format. Without one, the person chooses a password with a link. */
  passwordHash?: string
}

/** Adding never locks anybody out. */
export const ONLY_ADDS = { mayLockOut: true }

const USERNAME = /^[a-z0-9][a-z0-9._@+-]{0,99}$/

/** Adds a person, and returns their id. Throws `Refusal` for a taken or malformed name or an unknown role. */
export async function addStaff(
  database: Database,
  actor: AuditIdentity,
  person: NewPerson,
): Promise<Changed<number>> {
  return await changeAccess(database, actor, (transaction) => insertPerson(transaction, person), ONLY_ADDS)
}

/** As `addStaff`, inside somebody's transaction. */
export async function insertPerson(transaction: Transaction, person: NewPerson): Promise<number> {
  const fullName = person.fullName.trim()
  if (!USERNAME.test(person.username))
    throw new Refusal('invalid', words.malformedUsername(person.username), { field: 'username' })
  if (fullName === '' || fullName.length > 200)
    throw new Refusal('invalid', words.fullNameLength(), { field: 'fullName' })
  const roles = await findRoles(transaction, [...new Set(person.roles)])
  needGivable(roles)
  const [row] = await transaction
    .insert(staff)
    .values({ username: person.username, fullName })
    .onConflictDoNothing({ target: staff.username })
    .returning({ id: staff.id })
  if (!row) throw new Refusal('invalid', words.usernameTaken(person.username), { field: 'username' })
  if (person.passwordHash !== undefined)
    await transaction.insert(staffPassword).values({ staffId: row.id, hash: person.passwordHash })
  if (roles.length > 0)
    await transaction.insert(staffRole).values(roles.map(({ id: roleId }) => ({ staffId: row.id, roleId })))
  return row.id
}

/**
 * Deactivates a person and ends their sessions. Returns whether the person was active until now and how many
 * sessions ended. Throws `Refusal` for an unknown person, and `LockOutError` unless `mayLockOut`.
 */
export async function deactivateStaff(
  database: Database,
  actor: AuditIdentity,
  username: string,
  options: { mayLockOut?: boolean } = {},
): Promise<Changed<{ wasActive: boolean; sessionsEnded: number }>> {
  return await changeAccess(
    database,
    actor,
    async (transaction) => await deactivate(transaction, await findPerson(transaction, username)),
    options,
  )
}

/** As `deactivateStaff`, inside somebody's change of the access data. */
export async function deactivate(
  transaction: Transaction,
  person: { id: number; active: boolean },
): Promise<{ wasActive: boolean; sessionsEnded: number }> {
  const sessionsEnded = await endSessions(transaction, person.id)
  // Afterwards, because the database ends whatever sessions are left, and they are counted here.
  if (person.active) await transaction.update(staff).set({ active: false }).where(eq(staff.id, person.id))
  return { wasActive: person.active, sessionsEnded }
}

/** Ends the sessions of a person: `only` one of them, or all `except` one. Returns how many ended. */
export async function endSessions(
  transaction: Transaction,
  staffId: number,
  { only, except }: { only?: string | undefined; except?: string | undefined } = {},
): Promise<number> {
  const ended = await transaction
    .update(session)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(session.staffId, staffId),
        isNull(session.endedAt),
        only === undefined ? undefined : eq(session.id, only),
        except === undefined ? undefined : ne(session.id, except),
      ),
    )
    .returning({ id: session.id })
  return ended.length
}

/**
 * Gives a role to a person (`wanted`), for `period` if one is given, or takes it away. A role that the person has gets
 * that period, which for none means that it loses its end. Returns whether that changed anything. Throws `Refusal` for
 * an unknown person or role or a period that is over, and `LockOutError` unless `mayLockOut`.
 */
export async function setStaffRole(
  database: Database,
  actor: AuditIdentity,
  {
    username,
    role: slug,
    wanted,
    period = {},
  }: { username: string; role: string; wanted: boolean; period?: Period },
  options: { mayLockOut?: boolean } = {},
): Promise<Changed<boolean>> {
  return await changeAccess(
    database,
    actor,
    async (transaction) => {
      const { id } = await findPerson(transaction, username)
      return await switchRole(transaction, id, slug, wanted, period)
    },
    // An end may lock somebody out.
    wanted && !period.until ? ONLY_ADDS : options,
  )
}

/** As `setStaffRole`, inside somebody's change of the access data. */
export async function switchRole(
  transaction: Transaction,
  staffId: number,
  slug: string,
  wanted: boolean,
  period: Period = {},
): Promise<boolean> {
  if (wanted) await checkPeriod(transaction, period)
  const [found] = await findRoles(transaction, [slug])
  if (!found) throw unknownRole(slug)
  if (wanted) needGivable([found])
  const { id: roleId } = found
  const held = and(eq(staffRole.staffId, staffId), eq(staffRole.roleId, roleId))
  const [link] = await transaction.select(stateOf(staffRole, period)).from(staffRole).where(held)
  if (wanted ? link?.same : !link) return false
  if (!wanted) await transaction.delete(staffRole).where(held)
  else
    await transaction
      .insert(staffRole)
      .values({ staffId, roleId, ...periodColumns(period) })
      .onConflictDoUpdate({
        target: [staffRole.staffId, staffRole.roleId],
        set: periodInPlace(staffRole, period),
      })
  return true
}

const unknownRole = (slug: string) => new Refusal('invalid', accessWords.noRole(slug))

async function findPerson(
  transaction: Transaction,
  username: string,
): Promise<{ id: number; active: boolean }> {
  const [person] = await transaction
    .select({ id: staff.id, active: staff.active })
    .from(staff)
    .where(eq(staff.username, username))
  if (!person) throw new Refusal('invalid', words.noPerson(username))
  return person
}

type Role = typeof role.$inferSelect

async function findRoles(transaction: Transaction, slugs: string[]): Promise<Role[]> {
  const rows = await transaction.select().from(role).where(inArray(role.slug, slugs))
  const found = new Map(rows.map((row) => [row.slug, row]))
  return slugs.map((slug) => {
    const one = found.get(slug)
    if (!one) throw unknownRole(slug)
    return one
  })
}

/** Throws `Refusal` for a retired role, as the table would. */
export function needGivable(roles: readonly Pick<Role, 'name' | 'retiredAt'>[]): void {
  const retired = roles.find(({ retiredAt }) => retiredAt)
  if (retired) throw new Refusal('rule', roleWords.roleRetired(retired.name), { field: 'role' })
}
