import { currentAccess } from '@/lib/access/guard'
import { answerJson, signedOut } from '@/lib/server/api'

/** The signed-in person's own access. */
export function GET(): Promise<Response> {
  return answerJson(async () => {
    const access = await currentAccess()
    if (!access) return signedOut
    const { version, person, roles, menus, permissions } = access
    const body = {
      version,
      username: person.username,
      roles: roles.map((role) => role.slug),
      menus,
      permissions,
    }
    return { body, access }
  })
}
