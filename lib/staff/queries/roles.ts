import { alias } from 'drizzle-orm/pg-core'
import { role } from '@/db/schema/access'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const r = alias(role, 'r')

/** All roles by name. Throws `PermissionMissing`. */
export async function readRoles(access: Access): Promise<{ slug: string; name: string }[]> {
  requirePermission(access, 'settings.access.read')
  return await client()`select ${columns({ slug: r.slug, name: r.name })} from ${r} order by ${r.name}`
}
