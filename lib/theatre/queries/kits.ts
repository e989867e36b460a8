import { alias } from 'drizzle-orm/pg-core'
import { theatreCaseKit, theatreKit } from '@/db/schema/theatre/plan'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const [k, m] = [alias(theatreKit, 'k'), alias(theatreCaseKit, 'm')]

const listed = () => {
  const sql = client()
  return columns({
    id: k.id,
    version: k.version,
    name: k.name,
    identifier: k.identifier,
    active: k.active,
    next: computed<Date | null>(sql`
      (select min(lower(${m.period})) from ${m} where ${m.kitId} = ${k.id} and upper(${m.period}) > hospital_now())`),
  })
}

/** Kit, with when it is used next. */
export type ListedKit = RowOf<ReturnType<typeof listed>>

/** More than any hospital has. */
const MOST = 500

/** The kit of the theatres, by name, what is out of use last. Throws `PermissionMissing`. */
export async function readKits(access: Access): Promise<ListedKit[]> {
  requirePermission(access, 'theatre.read')
  return await client()<ListedKit[]>`
    select ${listed()} from ${k} order by not ${k.active}, lower(${k.name}), ${k.identifier} limit ${MOST}`
}

/** The kit that is planned for the operation `id`, by name. Throws `PermissionMissing`. */
export async function readKitOf(
  access: Access,
  id: string,
): Promise<{ id: string; name: string; identifier: string }[]> {
  requirePermission(access, 'theatre.read')
  return await client()`
    select ${columns({ id: k.id, name: k.name, identifier: k.identifier })}
      from ${m} join ${k} on ${k.id} = ${m.kitId}
     where ${m.caseId} = ${id} and not ${m.removed} order by lower(${k.name}), ${k.identifier} limit ${MOST}`
}
