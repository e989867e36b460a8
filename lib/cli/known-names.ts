import { permission, role, staff, uiPermission } from '@/db/schema/access'
import { CliError } from './cli-error'
import { suggestion } from './close-names'
import type { Tool } from './tool'

/** Usernames are stored in lower case; sign-in accepts any case. */
export const asUsername = (typed: string) => typed.trim().toLowerCase()

/** Checks that every one of `slugs` is a role. Throws `CliError` with close names. */
export async function needRoles(tool: Tool, slugs: readonly string[]): Promise<void> {
  const known = (await tool.database.select({ name: role.slug }).from(role)).map((row) => row.name)
  for (const slug of slugs) {
    if (!known.includes(slug))
      throw new CliError(`There is no role “${slug}”.${suggestion(slug, known, true)}`)
  }
}

/** Checks that `username` is a person. Throws `CliError` with close names. */
export async function needPerson(tool: Tool, username: string): Promise<void> {
  const rows = await tool.database.select({ name: staff.username }).from(staff)
  const known = rows.map((row) => row.name)
  if (!known.includes(username)) throw unknownPerson(username, known)
}

export function unknownPerson(username: string, known: readonly string[]): CliError {
  return new CliError(`There is no person with the username “${username}”.${suggestion(username, known)}`)
}

/** Whether `name` is a UI element or a permission. Throws `CliError` with close names. */
export async function needTarget(tool: Tool, name: string): Promise<'menu' | 'permission'> {
  const elements = await tool.database.select({ name: uiPermission.elementId }).from(uiPermission)
  if (elements.some((row) => row.name === name)) return 'menu'
  const permissions = await tool.database.select({ name: permission.codename }).from(permission)
  if (permissions.some((row) => row.name === name)) return 'permission'
  const known = [...elements, ...permissions].map((row) => row.name)
  throw new CliError(
    `There is no element or permission “${name}”.${suggestion(name, known, known.length <= 30)}`,
  )
}
