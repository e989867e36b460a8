import { eq, sql } from 'drizzle-orm'
import { role } from '@/db/schema/access'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { ONLY_ADDS } from '../accounts'
import { seenOf } from '../model/seen-role'
import { readOpenings } from '../steps/role-openings'
import { copyGrants, holdersOf, insertRole, lockRole, needFreeName } from '../steps/roles'
import { words } from '../words/role-refusals'
import { administer } from './administer'

interface Described {
  key: string
  name: string
  description: string
}

interface OfRole {
  key: string
  id: number
}

/** How many holders a refusal names. */
const NAMED = 5

/** Adds a role that opens nothing yet. Returns its id. Throws `Refusal`. */
export async function addRole(actor: Actor, { key, ...described }: Described): Promise<number> {
  const sent = { key, action: 'add role', content: described }
  return await administer(actor, sent, (transaction) => insertRole(transaction, described), ONLY_ADDS)
}

/** Renames and describes a role that is still as it was `seen`. Throws `Refusal`, with what it is now where it is not. */
export async function describeRole(
  actor: Actor,
  { key, ...input }: OfRole & Described & { seen: string },
): Promise<void> {
  const { id, seen, ...described } = input
  const sent = { key, action: 'describe role', content: input }
  await administer(
    actor,
    sent,
    async (transaction) => {
      const found = await lockRole(transaction, id)
      if (seenOf(found) === seenOf(described)) return
      if (seenOf(found) !== seen)
        throw new Refusal('conflict', words.roleChanged(found.name, found.description), { stale: true })
      await needFreeName(transaction, described.name, id)
      await transaction.update(role).set(described).where(eq(role.id, id))
    },
    ONLY_ADDS,
  )
}

/**
 * Adds a role with the menus and permissions of another, which has to open what it opened when its page was `seen`. Returns
 * the id. Throws `Refusal`.
 */
export async function copyRole(
  actor: Actor,
  { key, ...input }: OfRole & Described & { seen: string },
): Promise<number> {
  const { id, seen, ...described } = input
  const sent = { key, action: 'copy role', content: input }
  return await administer(
    actor,
    sent,
    async (transaction) => {
      const from = await lockRole(transaction, id)
      if ((await readOpenings(transaction, id)) !== seen)
        throw new Refusal('conflict', words.roleOpensOther(from.name), { stale: true })
      const made = await insertRole(transaction, described)
      await copyGrants(transaction, id, made)
      return made
    },
    ONLY_ADDS,
  )
}

/** Retires a role, so that nobody can be given it. Returns its name. Throws `Refusal` while somebody holds it. */
export async function retireRole(actor: Actor, { key, id }: OfRole): Promise<string> {
  const sent = { key, action: 'retire role', content: { id } }
  return await administer(
    actor,
    sent,
    async (transaction) => {
      const { name, retiredAt } = await lockRole(transaction, id)
      const held = await holdersOf(transaction, id)
      if (held.length > 0)
        throw new Refusal('rule', words.roleHeld(name, held.slice(0, NAMED), held.length), { stale: true })
      if (!retiredAt)
        await transaction.update(role).set({ retiredAt: sql`hospital_now()` }).where(eq(role.id, id))
      return name
    },
    // Nobody holds it, so nobody loses anything.
    ONLY_ADDS,
  )
}

/** Brings a retired role back, with what it opened. Returns its name. Throws `Refusal`. */
export async function reinstateRole(actor: Actor, { key, id }: OfRole): Promise<string> {
  const sent = { key, action: 'reinstate role', content: { id } }
  return await administer(
    actor,
    sent,
    async (transaction) => {
      const { name, retiredAt } = await lockRole(transaction, id)
      if (retiredAt) await transaction.update(role).set({ retiredAt: null }).where(eq(role.id, id))
      return name
    },
    ONLY_ADDS,
  )
}
