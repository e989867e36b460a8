import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { department, departmentMember } from '@/db/schema/places'
import { columns, computed } from '@/db/select-list'
import { inForceIn } from '../../access/decision/moment'

const [d, m] = [alias(department, 'd'), alias(departmentMember, 'm')]

/** A department that a person belongs or belonged to. */
export interface Membership {
  id: number
  departmentId: number
  department: string
  isHead: boolean
  from: Date
  until: Date | null
  isCurrent: boolean
}

/** The departments of a person, the current ones first. The caller has checked that they may be read. */
export const readMemberships = (sql: Sql, staffId: number): Promise<Membership[]> => {
  const isCurrent = computed<boolean>(inForceIn(sql, m))
  return sql`
    select ${columns({
      id: m.id,
      departmentId: d.id,
      department: d.name,
      isHead: m.isHead,
      from: m.validFrom,
      until: m.validUntil,
      isCurrent,
    })}
      from ${m} join ${d} on ${d.id} = ${m.departmentId}
     where ${m.staffId} = ${staffId}
     order by ${isCurrent} desc, ${m.validUntil} desc nulls first, ${d.name}`
}
