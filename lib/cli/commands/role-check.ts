import { connect } from '@/db/client'
import { missingSteps } from '@/db/rights/give-rights'
import { readFurtherPowers, readRole, TEMPORARY_TABLES } from '@/db/rights/portal-role'
import { CALL } from '../help'
import type { Tool } from '../tool'
import { type Finding, fail, ok, warn } from './finding'

/** Whether the portal’s role owns nothing, and has just the rights that it needs. */
export async function roleCheck(tool: Tool): Promise<Finding> {
  const sql = connect(tool.databaseUrl, { max: 1, name: 'portal cli' })
  try {
    const { name, owner, isOwner } = await readRole(sql)
    if (isOwner)
      return warn(
        `The portal runs as ${name}, which owns its tables: with that credential its logs can be changed and silenced. Make a role without rights (CREATE ROLE portal_app LOGIN PASSWORD '…'), set DATABASE_URL to it and DATABASE_OWNER_URL to ${name}, and start again.`,
      )
    const steps = await missingSteps(tool.sql, name)
    if (steps.length > 0)
      return fail(
        `${name} has other rights than it needs. To do: ${steps.slice(0, 3).join('; ')}${steps.length > 3 ? '; …' : ''}. Run, with DATABASE_OWNER_URL: ${CALL} db migrate`,
      )
    const powers = await readFurtherPowers(tool.sql, name)
    const tell = powers.every((power) => power === TEMPORARY_TABLES) ? warn : fail
    if (powers.length > 0)
      return tell(
        `${name} can do more than the portal needs, and with that reach its logs: it ${powers.slice(0, 3).join(', ')}${powers.length > 3 ? ', …' : ''}. As a superuser, take that away.`,
      )
    return ok(`${name} owns nothing; the tables are owned by ${owner}`)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
