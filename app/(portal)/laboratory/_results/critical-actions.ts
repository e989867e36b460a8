'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { recordCall } from '@/lib/laboratory/critical/call'
import { callForm } from '@/lib/laboratory/critical/schemas'
import { criticalWords as words } from '@/lib/laboratory/words/results/critical'

export const recordCriticalCall = formAction('recordCriticalCall', callForm, async ({ actor, input }) => {
  const { readBack: _, ...call } = input
  await recordCall(actor, call)
  return saved(words.saved)
})
