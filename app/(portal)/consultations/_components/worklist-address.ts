import type { Access } from '@/lib/access/decision/access'
import type { WorklistFilter } from '@/lib/consultations/worklist'
import type { VisitStatus } from '@/lib/encounters/model/encounter-machine'
import { openStatuses } from '@/lib/encounters/model/labels'
import { isUuid } from '@/lib/platform/uuid'

/** The search parameters of the worklist; unknown values count as left out. */
export type Address = Record<string, string | string[] | undefined>

/** The filter of an address. Without a view, those who write consultations see theirs, all others the triage. */
export function filterOf(access: Access, { view, clinic, status, score }: Address): WorklistFilter {
  const own = access.may('consultations.write')
    ? 'mine'
    : access.may('consultations.triage')
      ? 'triage'
      : 'all'
  const asked = (['mine', 'triage', 'all'] as const).find((one) => one === view)
  const stage = openStatuses.find((one): one is VisitStatus => one === status)
  return {
    view: asked ?? own,
    ...(typeof clinic === 'string' && isUuid(clinic) && { clinic }),
    ...(stage && { status: stage }),
    ...(score === 'high' && { highScore: true }),
  }
}
