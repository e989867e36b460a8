import { alias } from 'drizzle-orm/pg-core'
import { staffPassword } from '@/db/schema/sign-in'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { client } from '../../platform/database'
import { type Membership, readMemberships } from '../../staff/queries/memberships'
import { type OpenSession, readSessions } from '../../staff/queries/open-sessions'

const w = alias(staffPassword, 'w')

export interface OwnAccount {
  /** Current ones. */
  departments: Membership[]
  /** Not for somebody who only signs in with single sign-on. */
  hasPassword: boolean
  /** The last used first. */
  sessions: OpenSession[]
}

/** What the signed-in person may see of their own account, which needs no permission. */
export async function readOwnAccount(access: Access): Promise<OwnAccount> {
  const sql = client()
  const { id } = access.person
  const [memberships, passwords, sessions] = await Promise.all([
    readMemberships(sql, id),
    sql`select ${columns({ id: w.staffId })} from ${w} where ${w.staffId} = ${id}`,
    readSessions(sql, id),
  ])
  return {
    departments: memberships.filter(({ isCurrent }) => isCurrent),
    hasPassword: passwords.length > 0,
    sessions,
  }
}
