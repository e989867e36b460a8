import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { theatreCase, theatreCaseTeam } from '@/db/schema/theatre/operations'
import { computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import type { TeamRole } from '../model/codes'

/** The alias of `theatre_case` in statements that use `teamOf`. */
export const c = alias(theatreCase, 'c')

const [m, s] = [alias(theatreCaseTeam, 'm'), alias(staff, 's')]

/** Somebody in a team. */
export interface ListedMember {
  staffId: number
  role: TeamRole
  name: string
}

/** The team of the operation `c`, in the order of the roles. */
export const teamOf = (sql: Sql) =>
  computed<ListedMember[]>(sql`coalesce((
    select json_agg(json_build_object('staffId', ${m.staffId}, 'role', ${m.role}, 'name', ${s.fullName})
             order by array_position(array['surgeon', 'assistant', 'anaesthetist', 'scrub', 'circulating', 'recovery'], ${m.role}))
      from ${m} join ${s} on ${s.id} = ${m.staffId} where ${m.caseId} = ${c.id} and ${m.removedAt} is null), '[]')`)

/** Who books operations sees who a patient is; to others a name that they have from other work opens no operation. */
export const shownBy = (access: Access) => (access.may('theatre.book') ? 'name' : 'chart')
