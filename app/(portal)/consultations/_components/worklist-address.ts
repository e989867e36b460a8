import type { Access } from '@/lib/access/decision/access'
import type { WorklistFilter, WorklistPart } from '@/lib/consultations/worklist'
import type { VisitStatus } from '@/lib/encounters/model/encounter-machine'
import { openStatuses } from '@/lib/encounters/model/labels'
import { addressOf } from '@/lib/format/address'
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

/** The address of a worklist with this filter, and with where each part of it goes on. */
export const worklistAddress = (
  { view, clinic, status, highScore }: WorklistFilter,
  after: Partial<Record<WorklistPart, string | undefined>> = {},
) => addressOf('/consultations', { view, clinic, status, score: highScore ? 'high' : undefined, ...after })
