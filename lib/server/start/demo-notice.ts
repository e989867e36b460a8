import { connect } from '@/db/client'
import { DEMO_PASSWORD, demoPeople } from '@/db/demo/people'

/** The demo accounts that exist in the database at `url`, as lines to print; none without the demo. */
export async function demoNotice(url: string): Promise<string[]> {
  const sql = connect(url, { max: 1, name: 'portal start' })
  try {
    const rows = await sql<{ username: string; roles: string }[]>`
      select s.username, coalesce(string_agg(r.name, ', ' order by r.name), '') as roles
      from staff s
      join staff_password p on p.staff_id = s.id
      left join staff_role sr on sr.staff_id = s.id
      left join role r on r.id = sr.role_id
      where s.active and s.username in ${sql(demoPeople.map((person) => person.username))}
      group by s.id, s.username
      order by s.id`
    if (rows.length < demoPeople.length) return []
    const width = Math.max(...rows.map((row) => row.username.length))
    return [
      `Demo accounts, password ${DEMO_PASSWORD}:`,
      ...rows.map((row) => `  ${row.username.padEnd(width)}  ${row.roles}`),
    ]
  } finally {
    await sql.end({ timeout: 2 })
  }
}
