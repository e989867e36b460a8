import type { ExplainedPerson } from '../access/admin/explain'
import { readRules } from '../access/decision/queries'
import { accessRules, type Rules } from '../access/decision/rules'
import { CliError } from './cli-error'
import { unknownPerson } from './known-names'
import type { Tool } from './tool'

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
    const [found] = await tool.sql<(ExplainedPerson & { version: string })[]>`
      select v.version, p.id as "staffId", p.username, p.full_name as "fullName", p.active,
             array(select sr.role_id from staff_role sr where sr.staff_id = p.id) as "roleIds",
             array(select sp.permission_id from staff_permission sp where sp.staff_id = p.id) as "permissionIds"
        from snapshot_version v join staff p on p.username = ${username}
       where v.name = 'access'`
    if (!found) {
      const known = await tool.sql<{ username: string }[]>`select username from staff`
      throw unknownPerson(
        username,
        known.map((row) => row.username),
      )
    }
    const [read] = await readRules(tool.sql)
    const { version, ...person } = found
    if (read?.version === version) return { version, person, rules: accessRules.parse(read.json) }
  }
  throw new CliError(
    'The access data changed each time it was read. Try again when fewer changes are being made.',
  )
}
