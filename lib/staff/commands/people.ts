import { eq } from 'drizzle-orm'
import { role, staff } from '@/db/schema/access'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { deactivate, insertPerson, ONLY_ADDS, switchRole } from '../accounts'
import { makePasswordLink, removePasswordLink } from '../password-link'
import { startMembership } from '../steps/membership'
import { words } from '../words/refusals'
import { administer, lockPerson } from './administer'

interface OfPerson {
  key: string
  id: number
}

interface AddedPerson {
  key: string
  username: string
  fullName: string
  /** Slugs. */
  roles: readonly string[]
  departmentId?: number | undefined
}

/**
 * Adds a person without a password. Returns their id, and the key of the link with which they choose one; without the key
 * when the form was sent before, since it is stored nowhere. Throws `Refusal`.
 */
export async function addPerson(
  actor: Actor,
  { key, ...person }: AddedPerson,
): Promise<{ id: number; linkKey: string | undefined }> {
  const { departmentId, ...account } = person
  const made: { linkKey?: string } = {}
  const sent = { key, action: 'add person', content: person }
  const add = async (transaction: Parameters<typeof insertPerson>[0]) => {
    const staffId = await insertPerson(transaction, account)
    if (departmentId !== undefined)
      await startMembership(transaction, { staffId, departmentId, isHead: false })
    made.linkKey = await makePasswordLink(transaction, staffId)
    return staffId
  }
  const id = await administer(actor, sent, add, ONLY_ADDS)
  return { id, linkKey: made.linkKey }
}

/** Changes the full name that was `seen`. Throws `Refusal`, also where somebody else has changed it since. */
export async function renamePerson(
  actor: Actor,
  { key, ...input }: OfPerson & { seen: string; fullName: string },
): Promise<void> {
  const { id, seen, fullName } = input
  const sent = { key, action: 'rename person', content: input }
  await administer(
    actor,
    sent,
    async (transaction) => {
      const person = await lockPerson(transaction, id)
      if (person.fullName === fullName) return
      if (person.fullName !== seen)
        throw new Refusal('conflict', words.renamedMeanwhile(person.fullName), { stale: true })
      await transaction.update(staff).set({ fullName }).where(eq(staff.id, id))
    },
    ONLY_ADDS,
  )
}

/** Gives a role to a person (`wanted`), to the instant `until` if one is given, or takes it away. Returns the names of both. Throws `Refusal`. */
export async function changeRole(
  actor: Actor,
  { key, ...input }: OfPerson & { role: string; wanted: boolean; until?: Date | undefined },
): Promise<{ fullName: string; roleName: string }> {
  const { id, role: slug, wanted, until } = input
  const sent = { key, action: 'change role', content: input }
  return await administer(
    actor,
    sent,
    async (transaction) => {
      const { fullName } = await lockPerson(transaction, id)
      await switchRole(transaction, id, slug, wanted, { until })
      const [of] = await transaction.select().from(role).where(eq(role.slug, slug))
      return { fullName, roleName: of?.name ?? slug }
    },
    // An end may lock somebody out.
    { mayLockOut: wanted && until === undefined },
  )
}

/**
 * Deactivates a person: their sessions end, a link that was not used is gone, and nothing opens to them. Returns the full
 * name. Throws `Refusal`, for the last administrator too.
 */
export async function deactivatePerson(actor: Actor, { key, id }: OfPerson): Promise<string> {
  return await administer(
    actor,
    { key, action: 'deactivate person', content: { id } },
    async (transaction) => {
      const person = await lockPerson(transaction, id)
      await deactivate(transaction, person)
      await removePasswordLink(transaction, id)
      return person.fullName
    },
  )
}

/** Lets a deactivated person sign in again, with the roles and the password that they had. Returns the full name. */
export async function reactivatePerson(actor: Actor, { key, id }: OfPerson): Promise<string> {
  const sent = { key, action: 'reactivate person', content: { id } }
  return await administer(
    actor,
    sent,
    async (transaction) => {
      const { active, fullName } = await lockPerson(transaction, id)
      if (!active) await transaction.update(staff).set({ active: true }).where(eq(staff.id, id))
      return fullName
    },
    ONLY_ADDS,
  )
}
