import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { prepared } from '@/db/prepared'
import { staff, staffPermission, staffRole } from '@/db/schema/access'
import { inForceThen, moment } from '../decision/moment'
import { rulesJson } from '../decision/queries'
import { accessRules, type Rules } from '../decision/rules'
import type { ExplainedPerson } from './explain'

const [p, sr, sp] = [alias(staff, 'p'), alias(staffRole, 'sr'), alias(staffPermission, 'sp')]

/** A person and the rules, consistent at `version`. */
export interface PersonAndRules {
  version: string
  person: ExplainedPerson
  rules: Rules
}

const reads = (isWanted: SQL) =>
  prepared<ExplainedPerson & { version: string; json: string }>(sql`
    with ${moment}
    select moment.version, ${rulesJson} as json, ${p.id} as "staffId", ${p.username} as username,
           ${p.fullName} as "fullName", ${p.active} as active,
           array(select ${sr.roleId} from ${staffRole} ${sr} where ${sr.staffId} = ${p.id} and ${inForceThen(sr)}) as "roleIds",
           array(select ${sp.permissionId} from ${staffPermission} ${sp}
                  where ${sp.staffId} = ${p.id} and ${inForceThen(sp)}) as "permissionIds"
      from moment join ${staff} ${p} on ${isWanted}`)

const byId = reads(sql`${p.id} = ${sql.placeholder('id')}`)
const byUsername = reads(sql`${p.username} = ${sql.placeholder('username')}`)

/** Reads a person, by id or username, and the rules in one statement. Undefined when there is no such person. */
export async function readPersonAndRules(
  connection: Sql,
  who: { id: number } | { username: string },
): Promise<PersonAndRules | undefined> {
  const [found] = 'id' in who ? await byId(connection, who) : await byUsername(connection, who)
  if (!found) return undefined
  const { version, json, ...person } = found
  return { version, person, rules: accessRules.parse(json) }
}
