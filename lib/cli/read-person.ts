import { staff } from '@/db/schema/access'
import { columns } from '@/db/select-list'
import { type PersonAndRules, readPersonAndRules } from '../access/admin/explained-person'
import { unknownPerson } from './known-names'
import type { Tool } from './tool'

/** Reads a person and the rules in one statement. Throws `CliError` when there is no such person. */
export async function readPerson({ sql }: Tool, username: string): Promise<PersonAndRules> {
  const found = await readPersonAndRules(sql, { username })
  if (found) return found
  const known = await sql`select ${columns({ username: staff.username })} from ${staff}`
  throw unknownPerson(
    username,
    known.map((row) => row.username),
  )
}
