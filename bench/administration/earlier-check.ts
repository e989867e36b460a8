import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { prepared } from '@/db/prepared'
import { staff, staffPermission, staffRole } from '@/db/schema/access'
import { session } from '@/db/schema/sign-in'
import { snapshotVersion } from '@/db/schema/snapshot'
import type { ValidatedRow } from '@/lib/access/decision/queries'

const [holder, sr, sp] = [alias(staff, 'holder'), alias(staffRole, 'sr'), alias(staffPermission, 'sp')]
const [s, v] = [alias(session, 's'), alias(snapshotVersion, 'v')]

/**
 * The statement of a request as it was before grants could begin and end, sessions be locked, second factors be asked for, and
 * the portal be viewed as somebody else. To compare its price with: it knows nothing of all that.
 */
export const validateAsBefore = prepared<ValidatedRow>(sql`
  select ${v.version} as version, pg_is_in_recovery() as replica,
         ${s.id} as session_id, ${s.lastSeenAt} < now() - least(interval '1 minute', ${sql.placeholder('idle')}::int * interval '1 minute' / 10) as touch,
         ${holder.id} as staff_id, ${holder.username} as username, ${holder.fullName} as full_name,
         array(select ${sr.roleId} from ${staffRole} ${sr} where ${sr.staffId} = ${holder.id}) as role_ids,
         array(select ${sp.permissionId} from ${staffPermission} ${sp} where ${sp.staffId} = ${holder.id}) as permission_ids
    from ${snapshotVersion} ${v}
    left join (${session} ${s} join ${staff} ${holder} on ${holder.id} = ${s.staffId} and ${holder.active})
      on ${s.id} = any(${sql.placeholder('sessions')}::uuid[]) and ${s.endedAt} is null
     and ${s.lastSeenAt} > now() - ${sql.placeholder('idle')}::int * interval '1 minute'
     and ${s.createdAt} > now() - ${sql.placeholder('max')}::int * interval '1 hour'
   where ${v.name} = 'access'`)
