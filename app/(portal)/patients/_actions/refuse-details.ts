import { refuseForm } from '@/lib/actions/answer'
import type { FormState } from '@/lib/forms/form-state'
import { LikelyDuplicates } from '@/lib/patients/matching/refuse-duplicates'
import { Refusal } from '@/lib/platform/refusal'

/** What to answer a form with details of a patient: as any form, and with the records that are like what was typed. */
export function refuseDetails(error: unknown, fields: Record<string, unknown>): FormState {
  if (!(error instanceof LikelyDuplicates)) return refuseForm(error, fields)
  const links = error.duplicates.map(({ id, label, why }) => ({
    href: id && `/patients/${id}`,
    label,
    why,
  }))
  return { ...refuseForm(new Refusal('rule', error.message), fields), links }
}
