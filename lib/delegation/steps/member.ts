import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { department, departmentMember } from '@/db/schema/places'
import { columns, type RowOf } from '@/db/select-list'
import { inForceIn } from '../../access/decision/moment'
import { givenTo } from './given'
import { led } from './led'

const [d, m, p] = [alias(department, 'd'), alias(departmentMember, 'm'), alias(staff, 'p')]

const fields = (sql: Sql) =>
  columns({
    id: m.id,
    staffId: m.staffId,
    fullName: p.fullName,
    username: p.username,
    departmentId: m.departmentId,
    department: d.name,
    /** When they leave, if that is known. */
    until: m.validUntil,
    given: givenTo(sql, m),
  })

export type Member = RowOf<ReturnType<typeof fields>>

/** The membership of this number, if it is a current one in a department that `headId` leads, and not their own. */
export async function findMember(sql: Sql, headId: number, id: number): Promise<Member | undefined> {
  const [found] = await sql<Member[]>`
    with recursive ${led(sql, headId)}
    select ${fields(sql)}
      from ${m} join led on led.id = ${m.departmentId} join ${p} on ${p.id} = ${m.staffId} join ${d} on ${d.id} = ${m.departmentId}
     where ${m.id} = ${id} and ${m.staffId} <> ${headId} and ${p.active} and ${inForceIn(sql, m)}`
  return found
}
