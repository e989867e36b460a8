import type { Access } from '@/lib/access/decision/access'
import type { AccessJson } from '@/lib/access/decision/access-json'
import type { MenuId } from '@/lib/access/names'

/** The user's current access from the server, in the form the guards understand. */
export type OwnAccess = Pick<Access, 'version' | 'menus' | 'opens' | 'may'> & { username: string }

/** Asks the server. `signed-out`, or undefined without a usable answer; the next event then asks again. */
export async function fetchOwnAccess(signal: AbortSignal): Promise<OwnAccess | 'signed-out' | undefined> {
  try {
    const reply = await fetch('/api/access', { cache: 'no-store', signal })
    if (reply.status === 401) return 'signed-out'
    return reply.ok ? ownAccess((await reply.json()) as AccessJson) : undefined
  } catch {
    return undefined
  }
}

function ownAccess(json: AccessJson): OwnAccess {
  const open = json.menus as MenuId[]
  return {
    version: json.version,
    username: json.username,
    menus: open,
    opens: (menu) => open.includes(menu),
    may: (permission) => json.permissions.includes(permission),
  }
}
