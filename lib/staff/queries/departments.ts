import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { department, departmentMember } from '@/db/schema/places'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const [d, m, p] = [alias(department, 'd'), alias(departmentMember, 'm'), alias(staff, 'p')]

/** A department, ward or team, with who belongs to it now. */
export interface ListedDepartment {
  id: number
  code: string
  name: string
  kind: 'department' | 'ward' | 'team'
  parentId: number | null
  active: boolean
  /** Active people, its head among them. */
  people: number
  head: { id: number; fullName: string } | null
  /** How far down the tree, from 0. */
  depth: number
}

/** All departments, each above its parts, by name. Throws `PermissionMissing`. */
export async function readDepartments(access: Access): Promise<ListedDepartment[]> {
  requirePermission(access, 'settings.access.read')
  const sql = client()
  const isCurrent = sql`${m.departmentId} = ${d.id} and ${inForceIn(sql, m)}`
  const rows = await sql`
    select ${columns({
      id: d.id,
      code: d.code,
      name: d.name,
      kind: d.kind,
      parentId: d.parentId,
      active: d.active,
      people: computed<number>(sql`coalesce(members.people, 0)`),
      headId: nullable(p.id),
      headName: nullable(p.fullName),
    })}
      from ${d} left join ${m} on ${isCurrent} and ${m.isHead} left join ${p} on ${p.id} = ${m.staffId}
      left join (select ${m.departmentId} as department_id, count(*)::int as people
                   from ${m} join ${p} on ${p.id} = ${m.staffId} and ${p.active}
                  where ${inForceIn(sql, m)} group by 1) members on members.department_id = ${d.id}
     order by ${d.name}`
  const listed = rows.map(({ headId, headName, ...row }) => ({
    ...row,
    head: headId !== null && headName !== null ? { id: headId, fullName: headName } : null,
  }))
  const below = (parentId: number | null, depth: number): ListedDepartment[] =>
    listed
      .filter((one) => one.parentId === parentId)
      .flatMap((one) => [{ ...one, depth }, ...below(one.id, depth + 1)])
  return below(null, 0)
}
