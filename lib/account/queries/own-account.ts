import { alias } from 'drizzle-orm/pg-core'
import { staffPassword } from '@/db/schema/sign-in'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { client } from '../../platform/database'
import { type Membership, readMemberships } from '../../staff/queries/memberships'

const w = alias(staffPassword, 'w')

export interface OwnAccount {
  /** Current ones. */
  departments: Membership[]
  /** Not for somebody who only signs in with single sign-on. */
  hasPassword: boolean
}

/** What the signed-in person may see of their own account, which needs no permission. */
export async function readOwnAccount(access: Access): Promise<OwnAccount> {
  const sql = client()
  const { id } = access.person
  const [memberships, passwords] = await Promise.all([
    readMemberships(sql, id),
    sql`select ${columns({ id: w.staffId })} from ${w} where ${w.staffId} = ${id}`,
  ])
  return { departments: memberships.filter(({ isCurrent }) => isCurrent), hasPassword: passwords.length > 0 }
}
