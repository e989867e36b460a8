import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { auditEvent } from '@/db/schema/audit'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { foldedText } from '../../lists/folded'
import { client } from '../../platform/database'

const s = alias(staff, 's')

/** More people than anybody means by what they typed. */
export const MOST_PEOPLE = 20

/**
 * The people whose name or username has every typed word, or the one with this username; one more than `MOST_PEOPLE` if there
 * are too many. Throws `PermissionMissing`.
 */
export async function findNamed(
  access: Access,
  typed: string,
): Promise<readonly { id: number; username: string }[]> {
  requirePermission(access, 'settings.audit.read')
  const words = String(typed).split(/\s+/).filter(Boolean)
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  const sql = client()
  const found = await sql`
    select ${columns({ id: s.id, username: s.username })} from ${s}
     where ${s.username} = lower(${typed}::text)
        or ${foldedText(sql, sql`${s.fullName} || ' ' || ${s.username}`)} like all (array(select folded(word) from unnest(${patterns}::text[]) word))
     order by ${s.username} = lower(${typed}::text) desc, ${s.id} limit ${MOST_PEOPLE + 1}`
  const exact = found.find(({ username }) => username === typed.toLowerCase())
  return exact ? [exact] : found
}

/** Whether the log has entries by `name`, who may have no account any more. Throws `PermissionMissing`. */
export async function isActor(access: Access, name: string): Promise<boolean> {
  requirePermission(access, 'settings.audit.read')
  const e = auditEvent
  const found = await client()`select ${columns({ id: e.id })} from ${e} where ${e.actor} = ${name} limit 1`
  return found.length > 0
}
