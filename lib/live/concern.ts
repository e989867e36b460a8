import { z } from 'zod'

/** Who is affected by a change of the access data, from the database’s notice. */
export interface Concern {
  all: boolean
  staff: Set<number>
  roles: Set<number>
  /** Sessions that ended. */
  sessions: Set<string>
}

const notice = z.object({
  all: z.boolean().default(false),
  staff: z.array(z.int()).default([]),
  roles: z.array(z.int()).default([]),
  sessions: z.array(z.string()).default([]),
})

/** Affects nobody. */
export function nobody(): Concern {
  return { all: false, staff: new Set(), roles: new Set(), sessions: new Set() }
}

/** Adds a notice to `concern`. An unreadable notice affects everybody. */
export function addNotice(concern: Concern, payload: string): void {
  const parsed = notice.safeParse(parseJson(payload))
  if (!parsed.success) {
    concern.all = true
    return
  }
  if (parsed.data.all) concern.all = true
  for (const id of parsed.data.staff) concern.staff.add(id)
  for (const id of parsed.data.roles) concern.roles.add(id)
  for (const id of parsed.data.sessions) concern.sessions.add(id)
}

/** Whether a page of this person and session is affected. */
export function isConcerned(
  concern: Concern,
  page: { sessionId: string; staffId: number; roleIds: readonly number[] },
): boolean {
  return (
    concern.all ||
    concern.staff.has(page.staffId) ||
    concern.sessions.has(page.sessionId) ||
    page.roleIds.some((id) => concern.roles.has(id))
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
