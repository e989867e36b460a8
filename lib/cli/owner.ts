import { readRole } from '@/db/rights/portal-role'
import { CliError } from './cli-error'
import type { Tool } from './tool'

/**
 * The address of the database as the role that owns the tables, or, without tables, as the role that may
 * create them. Throws `CliError` if only a role that owns nothing is known.
 */
export async function needOwner(tool: Tool): Promise<string> {
  const { name, owner, isOwner } = await readRole(tool.sql)
  if (owner === undefined || isOwner) return tool.ownerUrl
  throw new CliError(
    `The tables are owned by ${owner}, and only ${name} is known here. Set DATABASE_OWNER_URL to the address of ${owner}.`,
  )
}
