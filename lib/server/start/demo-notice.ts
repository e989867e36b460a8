import { alias } from 'drizzle-orm/pg-core'
import { connect } from '@/db/client'
import { DEMO_PASSWORD, DEMO_PEOPLE_MIN, demoPeople } from '@/db/demo/people'
import { role, staff, staffRole } from '@/db/schema/access'
import { staffPassword } from '@/db/schema/sign-in'
import { columns, computed } from '@/db/select-list'
import { inForceIn } from '../../access/decision/moment'

const [s, p] = [alias(staff, 's'), alias(staffPassword, 'p')]
const [sr, r] = [alias(staffRole, 'sr'), alias(role, 'r')]

/** The demo accounts that exist in the database at `url`, as lines to print; none without the demo. */
export async function demoNotice(url: string): Promise<string[]> {
  const sql = connect(url, { max: 1, name: 'portal start' })
  try {
    const roles = sql`coalesce(string_agg(${r.name}, ', ' order by ${r.name}), '')`
    const rows = await sql`
      select ${columns({ username: s.username, roles: computed<string>(roles) })}
      from ${s}
      join ${p} on ${p.staffId} = ${s.id}
      left join ${sr} on ${sr.staffId} = ${s.id} and ${inForceIn(sql, sr)}
      left join ${r} on ${r.id} = ${sr.roleId}
      where ${s.active} and ${s.username} in ${sql(demoPeople.map((person) => person.username))}
      group by ${s.id}, ${s.username}
      order by ${s.id}`
    // A demo that was loaded by an older portal has fewer.
    if (rows.length < DEMO_PEOPLE_MIN) return []
    const width = Math.max(...rows.map((row) => row.username.length))
    return [
      `Demo accounts, password ${DEMO_PASSWORD}:`,
      ...rows.map((row) => `  ${row.username.padEnd(width)}  ${row.roles}`),
    ]
  } finally {
    await sql.end({ timeout: 2 })
  }
}
