'use server'

import { refuseForm } from '@/lib/actions/answer'
import { formAction, redirectTo } from '@/lib/actions/form-action'
import { mergePatients, unmergePatients } from '@/lib/flows/merge-records'
import type { FormState } from '@/lib/forms/form-state'
import { mergeForm, unmergeForm } from '@/lib/patients/schemas/record'
import { Refusal } from '@/lib/platform/refusal'

/** Merges two records of one person. */
export const mergeRecords = formAction(
  'mergeRecords',
  mergeForm,
  async ({ actor, input, run }) => {
    await run((transaction) => mergePatients(transaction, actor, input))
    return redirectTo(`/patients/${input.intoId}?flash=merge`)
  },
  { refuse: refuseMerge },
)

/**
 * A conflict may be about either of the two records, so the form takes both versions from the page, which is drawn again
 * with both records as they are now.
 */
function refuseMerge(error: unknown, fields: Record<string, unknown>): FormState {
  const answer = refuseForm(error, fields)
  if (!(error instanceof Refusal) || error.version === undefined) return answer
  const { expectedVersion, ...values } = answer.values
  return { ...answer, values }
}

/** Unmerges a record. */
export const unmergeRecords = formAction(
  'unmergeRecords',
  unmergeForm,
  async ({ actor, input: { patient: fromId, reason }, run }) => {
    await run((transaction) => unmergePatients(transaction, actor, { fromId, reason }))
    return redirectTo(`/patients/${fromId}?flash=unmerge`)
  },
)
