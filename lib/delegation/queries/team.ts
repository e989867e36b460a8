import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { department, departmentMember } from '@/db/schema/places'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { requireHead } from '../../access/guards/head'
import { keyset, type Page, pageOf } from '../../lists/keyset'
import { client } from '../../platform/database'
import { type Given, givenTo } from '../steps/given'
import { led } from '../steps/led'

const [d, m, p] = [alias(department, 'd'), alias(departmentMember, 'm'), alias(staff, 'p')]

/** Somebody in a department of the head, once for each of their departments. */
export interface TeamMember {
  /** Of the membership. */
  id: number
  fullName: string
  username: string
  department: string
  /** What heads of the department gave. */
  given: Given[]
}

const PAGE_SIZE = 50
const order = keyset('text', 'integer')

/**
 * The active people of the departments that the user leads, and of their parts, by name, fifty at a time from the cursor
 * `after`. The user is not among them: nobody gives anything to themselves. Throws `Refusal` for everybody else than a head.
 */
export async function readTeam(access: Access, after?: unknown): Promise<Page<TeamMember>> {
  await requireHead(access)
  const sql = client()
  const from = order.decode(after)
  const list = columns({
    id: m.id,
    fullName: p.fullName,
    username: p.username,
    department: d.name,
    given: givenTo(sql, m),
    total: computed<number>(sql`listed.total`),
    place: computed<number>(sql`listed.place`),
  })
  const rows = await sql<RowOf<typeof list>[]>`
    with recursive ${led(sql, access.person.id)},
    listed as (
      select ${m.id} as id, count(*) over ()::int as total, row_number() over (order by ${p.fullName}, ${m.id})::int as place
        from ${m} join led on led.id = ${m.departmentId} join ${p} on ${p.id} = ${m.staffId}
       where ${p.active} and ${inForceIn(sql, m)} and ${m.staffId} <> ${access.person.id}
    )
    select ${list}
      from listed join ${m} on ${m.id} = listed.id join ${p} on ${p.id} = ${m.staffId} join ${d} on ${d.id} = ${m.departmentId}
     ${from ? sql`where (${p.fullName}, ${m.id}) > (${from[0]}::text, ${from[1]}::int)` : sql``}
     order by listed.place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return await readTeam(access)
  return pageOf(rows, PAGE_SIZE, ({ fullName, id }) => order.encode([fullName, id]))
}
