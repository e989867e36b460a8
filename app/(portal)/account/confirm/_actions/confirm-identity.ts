'use server'

import { confirmForm } from '@/lib/account/schemas'
import { formAction, redirectTo } from '@/lib/actions/form-action'
import { safeNextPath } from '@/lib/sign-in/next-path'

/** Goes on to where the person was asked; the form has been refused before, unless they are confirmed. */
export const confirmIdentity = formAction('confirmIdentity', confirmForm, async ({ input }) =>
  redirectTo(safeNextPath(input.next)),
)
