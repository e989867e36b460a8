import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { role, staff, staffRole } from '@/db/schema/access'
import { department } from '@/db/schema/places'
import { inForceNow } from '../../access/decision/moment'
import { keepRules } from '../../access/rules/rule-guard'
import { words as accessWords } from '../../access/words/refusals'
import { Refusal } from '../../platform/refusal'
import { insertPerson, needGivable } from '../../staff/accounts'
import { makePasswordLink } from '../../staff/password-link'
import { joinDepartment } from '../../staff/steps/membership'
import { eachLine, type SetUpList } from '../list'
import { lineWords } from '../words/lines'
import { words } from '../words/refusals'

/**
 * People with their roles and, in a column that may be left out, the codes of their departments. Somebody known gets what
 * they lack, and loses nothing.
 */
export const people: SetUpList = {
  columns: ['username', 'name', 'roles'],
  permission: 'settings.access.manage',
  async load(loading, rows) {
    const known = await loading.transaction.select().from(role)
    const open = await loading.transaction.select().from(department).where(eq(department.active, true))
    const eachPerson = () =>
      eachLine(loading, rows, async (transaction, fields) => {
        const { username = '', name = '', roles = '', departments = '' } = fields
        const slugs = partsOf(roles)
        const asked = slugs.map((slug) => {
          const found = known.find((one) => one.slug === slug)
          if (!found) throw new Refusal('invalid', accessWords.noRole(slug))
          return found
        })
        const joins = partsOf(departments.toUpperCase()).map((code) => {
          const found = open.find((one) => one.code === code)
          if (!found) throw new Refusal('invalid', words.noDepartment(code))
          return found
        })
        const [person] = await transaction.select().from(staff).where(eq(staff.username, username))
        if (!person) {
          const staffId = await insertPerson(transaction, { username, fullName: name, roles: slugs })
          const joined = await joinMissing(transaction, staffId, joins)
          loading.linkKeys.set(username, await makePasswordLink(transaction, staffId))
          const names = asked.map((one) => one.name)
          return { text: lineWords.person(name, username, names, joined) }
        }
        if (person.fullName !== name) throw new Refusal('rule', words.nameDiffers(username, person.fullName))
        if (!person.active) throw new Refusal('rule', words.personInactive(username))
        needGivable(asked)
        const given = await giveMissing(transaction, person.id, asked)
        const joined = await joinMissing(transaction, person.id, joins)
        if (given.length + joined.length === 0) return { text: lineWords.asBefore(name), idle: true }
        return { text: lineWords.more(name, given, joined) }
      })
    return await keepRules(loading.transaction, eachPerson)
  },
}

/** What `|` parts in a cell, each once. */
const partsOf = (cell: string) => [...new Set(cell.split('|').map((part) => part.trim()))].filter(Boolean)

/** Makes the person a member of the departments that they do not belong to; returns the names of those. */
async function joinMissing(
  transaction: Transaction,
  staffId: number,
  asked: readonly { id: number; name: string }[],
): Promise<string[]> {
  const joined: string[] = []
  for (const { id: departmentId, name } of asked)
    if (await joinDepartment(transaction, { staffId, departmentId })) joined.push(name)
  return joined
}

/** Gives the roles that the person lacks; returns their names. */
async function giveMissing(
  transaction: Transaction,
  staffId: number,
  asked: readonly { id: number; name: string }[],
): Promise<string[]> {
  const held = await transaction
    .select({ roleId: staffRole.roleId })
    .from(staffRole)
    .where(and(eq(staffRole.staffId, staffId), inForceNow(staffRole)))
  const missing = asked.filter(({ id }) => !held.some(({ roleId }) => roleId === id))
  if (missing.length > 0)
    await transaction.insert(staffRole).values(missing.map(({ id }) => ({ staffId, roleId: id })))
  return missing.map(({ name }) => name)
}
