import { constantAccess } from '@/bench/resolvers/constant-access'
import { demoPeople } from '@/db/demo/people'
import type { Resolved } from '@/lib/access/decision/resolved'

// The bare page: nothing is validated, and any token for the demo's pharmacist is accepted.

const pharmacist = demoPeople.find(({ roles }) => roles.some((role) => role === 'pharmacist'))

export function accessResolver(): (sessionId: string) => Promise<Resolved | undefined> {
  // The token must name the session's user, and the bench knows whom it made tokens for.
  const staffId = Number(process.env.BENCH_STAFF_ID)
  const person = {
    id: staffId,
    username: pharmacist?.username ?? '',
    fullName: pharmacist?.fullName ?? '',
  }
  const principal = {
    staffId,
    username: person.username,
    fullName: person.fullName,
    roleIds: [],
    permissionIds: [],
  }
  return async (sessionId) => ({
    sessionId,
    touch: false,
    principal,
    access: constantAccess(person),
  })
}
