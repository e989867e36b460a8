import { eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { role, staff, staffRole } from '@/db/schema/access'
import { words as accessWords } from '../../access/words/refusals'
import { Refusal } from '../../platform/refusal'
import { insertPerson } from '../../staff/commands'
import { eachLine, type SetUpList } from '../list'
import { lineWords } from '../words/lines'
import { words } from '../words/refusals'

/** People with their roles. Somebody known gets the roles that they lack, and loses none. */
export const people: SetUpList = {
  columns: ['username', 'name', 'roles'],
  permission: 'settings.access.manage',
  async load(loading, rows) {
    const known = await loading.transaction.select().from(role)
    return await eachLine(loading, rows, async (transaction, { username = '', name = '', roles = '' }) => {
      const slugs = [...new Set(roles.split('|').map((slug) => slug.trim()))].filter(Boolean)
      const asked = slugs.map((slug) => {
        const found = known.find((one) => one.slug === slug)
        if (!found) throw new Refusal('invalid', accessWords.noRole(slug))
        return found
      })
      const [person] = await transaction.select().from(staff).where(eq(staff.username, username))
      if (!person) {
        const passwordHash = loading.hashOf(username)
        await insertPerson(transaction, { username, fullName: name, roles: slugs, passwordHash })
        return {
          text: lineWords.person(
            name,
            username,
            asked.map((one) => one.name),
          ),
        }
      }
      if (person.fullName !== name) throw new Refusal('rule', words.nameDiffers(username, person.fullName))
      if (!person.active) throw new Refusal('rule', words.personInactive(username))
      const given = await giveMissing(transaction, person.id, asked)
      if (given.length === 0) return { text: lineWords.asBefore(name), idle: true }
      return { text: lineWords.roles(name, given) }
    })
  },
}

/** Gives the roles that the person lacks; returns their names. */
async function giveMissing(
  transaction: Transaction,
  staffId: number,
  asked: readonly { id: number; name: string }[],
): Promise<string[]> {
  const held = await transaction.select().from(staffRole).where(eq(staffRole.staffId, staffId))
  const missing = asked.filter(({ id }) => !held.some(({ roleId }) => roleId === id))
  if (missing.length > 0)
    await transaction.insert(staffRole).values(missing.map(({ id }) => ({ staffId, roleId: id })))
  return missing.map(({ name }) => name)
}

/** The usernames among `asked` that nobody has yet. */
export async function newUsernames(transaction: Transaction, asked: readonly string[]): Promise<string[]> {
  const taken = await transaction
    .select({ username: staff.username })
    .from(staff)
    .where(inArray(staff.username, [...asked]))
  return asked.filter((username) => !taken.some((one) => one.username === username))
}
