import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const s = alias(staff, 's')

/** The active staff except the reader, by name: one of them may have witnessed a consent. Throws `PermissionMissing`. */
export async function readWitnesses(access: Access): Promise<{ id: number; fullName: string }[]> {
  requirePermission(access, 'documents.consent')
  return await client()`
    select ${columns({ id: s.id, fullName: s.fullName })} from ${s}
     where ${s.active} and ${s.id} <> ${access.person.id} order by ${s.fullName}, ${s.id}`
}
