'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { saveChartPolicy as save } from '@/lib/patients/commands/save-chart-policy'
import { chartPolicyForm } from '@/lib/patients/schemas/emergency'
import { chartPolicyWords as words } from '@/lib/patients/words/emergency/policy'

/** Says whether every chart needs a relation to the patient. */
export const saveChartPolicy = formAction(
  'saveChartPolicy',
  chartPolicyForm,
  async ({ actor, input: { key, needed } }) => {
    await save(actor, { key, relationNeeded: needed === 'yes' })
    return saved(words.saved)
  },
)
