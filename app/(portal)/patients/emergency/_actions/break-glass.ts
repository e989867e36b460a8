'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { breakGlass as open } from '@/lib/patients/commands/break-glass'
import { emergencyForm } from '@/lib/patients/schemas/emergency'

/** Opens a closed chart in an emergency, and leads to it. */
export const breakGlass = formAction('breakGlass', emergencyForm, async ({ actor, input }) =>
  redirectTo(`/patients/${await open(actor, input)}`),
)
