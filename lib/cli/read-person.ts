import { alias } from 'drizzle-orm/pg-core'
import { staff, staffPermission, staffRole } from '@/db/schema/access'
import { snapshotVersion } from '@/db/schema/snapshot'
import { columns, computed } from '@/db/select-list'
import type { ExplainedPerson } from '../access/admin/explain'
import { readRules } from '../access/decision/queries'
import { accessRules, type Rules } from '../access/decision/rules'
import { CliError } from './cli-error'
import { unknownPerson } from './known-names'
import type { Tool } from './tool'

const [v, p] = [alias(snapshotVersion, 'v'), alias(staff, 'p')]
const [sr, sp] = [alias(staffRole, 'sr'), alias(staffPermission, 'sp')]

/** A person and the rules, consistent at `version`. */
export interface PersonAndRules {
  version: string
  person: ExplainedPerson
  rules: Rules
}

const ATTEMPTS = 10

/** Reads a person and the rules at one version. Throws `CliError` when there is no such person. */
export async function readPerson(tool: Tool, username: string): Promise<PersonAndRules> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { sql } = tool
    const [found] = await sql`
      select ${columns({
        version: v.version,
        staffId: p.id,
        username: p.username,
        fullName: p.fullName,
        active: p.active,
        roleIds: computed<number[]>(sql`array(select ${sr.roleId} from ${sr} where ${sr.staffId} = ${p.id})`),
        permissionIds: computed<number[]>(
          sql`array(select ${sp.permissionId} from ${sp} where ${sp.staffId} = ${p.id})`,
        ),
      })}
        from ${v} join ${p} on ${p.username} = ${username}
       where ${v.name} = 'access'`
    if (!found) {
      const known = await sql`select ${columns({ username: p.username })} from ${p}`
      throw unknownPerson(
        username,
        known.map((row) => row.username),
      )
    }
    const [read] = await readRules(sql)
    const { version, ...person } = found
    if (read?.version === version) return { version, person, rules: accessRules.parse(read.json) }
  }
  throw new CliError(
    'The access data changed each time it was read. Try again when fewer changes are being made.',
  )
}
