import type { Sql } from '@/db/client'
import { breakGlass as opening } from '@/db/schema/patients'

/** SQL predicate: whether an opening in an emergency is one’s own, or of somebody of one’s department, then or now. */
export const sameDepartment = (sql: Sql, me: number) => sql`
  (${opening.staffId} = ${me}
   or same_department(${opening.staffId}, ${me}::int, ${opening.openedAt})
   or same_department(${opening.staffId}, ${me}::int, hospital_now()))`
