import { refuseForm } from '@/lib/actions/answer'
import type { FormState } from '@/lib/forms/form-state'
import { LikelyDuplicates } from '@/lib/patients/matching/refuse-duplicates'

/** Answers a refused form with details of a patient: as `refuseForm`, with links to the likely duplicates. */
export function refuseDetails(error: unknown, fields: Record<string, unknown>): FormState {
  const answer = refuseForm(error, fields)
  if (!(error instanceof LikelyDuplicates)) return answer
  const links = error.duplicates.map(({ id, label, why }) => ({
    href: id && `/patients/${id}`,
    label,
    why,
  }))
  return { ...answer, links }
}
