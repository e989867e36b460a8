import { inArray } from 'drizzle-orm'
import { connect, type Database, drizzleOver, type Transaction } from '@/db/client'
import { demoDepartments } from '@/db/demo/departments'
import { DEMO_PASSWORD, demoPeople } from '@/db/demo/people'
import { accessAskFirst, role, secondFactorPolicy, staff, staffRole } from '@/db/schema/access'
import { department, departmentMember } from '@/db/schema/places'
import { chartPolicy } from '@/db/schema/reference/chart-policy'
import { signInRule, staffPassword } from '@/db/schema/sign-in'
import { changeAccess } from '../access/admin/change'
import { exceptWhatIsBroken } from '../access/rules/except'
import { exceptionWords as words } from '../access/words/rules'
import { hashPassword } from '../auth/password'

/**
 * Loads the demo hospital into the database at `url` if it has no staff. Returns whether it was loaded. Throws if a
 * role that the demo needs was removed.
 */
export async function loadDemo(url: string): Promise<boolean> {
  const sql = connect(url, { max: 1, idleInTransactionMs: 60_000, name: 'portal demo' })
  try {
    return await addDemoPeople(drizzleOver(sql))
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** As `loadDemo`, in an open database, which may be a transaction. */
export async function addDemoPeople(database: Database): Promise<boolean> {
  // Asked again below, in the transaction; here it saves the time of hashing, which is long on purpose.
  if ((await database.select({ id: staff.id }).from(staff).limit(1)).length > 0) return false
  const hashes = await Promise.all(demoPeople.map(() => hashPassword(DEMO_PASSWORD)))
  const { result } = await changeAccess(
    database,
    { name: 'portal demo', source: 'start' },
    async (transaction) => {
      const [somebody] = await transaction.select({ id: staff.id }).from(staff).limit(1)
      if (somebody) return false
      const slugs = demoPeople.flatMap((person) => [...person.roles])
      const roleIds = new Map(
        (await transaction.select().from(role).where(inArray(role.slug, slugs))).map((row) => [
          row.slug,
          row.id,
        ]),
      )
      const staffIds = new Map<string, number>()
      for (const [index, person] of demoPeople.entries()) {
        const [row] = await transaction
          .insert(staff)
          .values({ username: person.username, fullName: person.fullName })
          .returning({ id: staff.id })
        const hash = hashes[index]
        if (!row || !hash) throw new Error(`The demo account ${person.username} was not stored.`)
        staffIds.set(person.username, row.id)
        await transaction.insert(staffPassword).values({ staffId: row.id, hash })
        for (const slug of person.roles) {
          const roleId = roleIds.get(slug)
          if (roleId === undefined) throw new Error(`The role ${slug} that the demo needs does not exist.`)
          await transaction.insert(staffRole).values({ staffId: row.id, roleId })
        }
      }
      await addDepartments(transaction, staffIds)
      // One click is one change in the demo.
      const never = { people: null, signedIn: false }
      await transaction
        .insert(accessAskFirst)
        .values(never)
        .onConflictDoUpdate({ target: accessAskFirst.one, set: never })
      await transaction
        .insert(signInRule)
        .values({ askAgainMinutes: null })
        .onConflictDoUpdate({ target: signInRule.one, set: { askAgainMinutes: null } })
      // An account of the demo needs only its password.
      const nobody = { managers: false }
      await transaction
        .insert(secondFactorPolicy)
        .values(nobody)
        .onConflictDoUpdate({ target: secondFactorPolicy.one, set: nobody })
      // Nobody is asked in the demo why they open a chart, but for confidential ones.
      const notAsked = { relationNeeded: false }
      await transaction
        .insert(chartPolicy)
        .values(notAsked)
        .onConflictDoUpdate({ target: chartPolicy.one, set: notAsked })
      await exceptWhatIsBroken(transaction, { reason: words.demoException, days: 365 })
      return true
    },
    { mayLockOut: true },
  )
  return result
}

/** The same for every demo, so that a reset gives the same hospital. */
const MEMBERS_SINCE = new Date('2024-01-01T00:00:00Z')

/** Those that somebody added before the demo was loaded stay as they are. */
async function addDepartments(
  transaction: Transaction,
  staffIds: ReadonlyMap<string, number>,
): Promise<void> {
  const ids = new Map<string, number>()
  for (const { partOf, head, members, ...values } of demoDepartments) {
    const parentId = partOf === null ? null : ids.get(partOf)
    const [row] = await transaction
      .insert(department)
      .values({ ...values, parentId })
      .onConflictDoNothing()
      .returning({ id: department.id })
    if (!row) continue
    ids.set(values.code, row.id)
    const people = [...(head === null ? [] : [head]), ...members]
    if (people.length === 0) continue
    await transaction.insert(departmentMember).values(
      people.flatMap((username) => {
        const staffId = staffIds.get(username)
        if (staffId === undefined) return []
        return { staffId, departmentId: row.id, isHead: username === head, validFrom: MEMBERS_SINCE }
      }),
    )
  }
}
