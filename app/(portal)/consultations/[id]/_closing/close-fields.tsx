'use client'

import { SelectField, TextField } from '@/app/ui/form/field'
import { useChosen } from '../_orders/use-chosen'

type Options = readonly { value: string; label: string }[]

/** What each outcome needs to be told. */
const needed: Readonly<Record<string, string>> = {
  'follow-up': 'Needed: when to come back, and what for.',
  admission: 'Needed: why the patient has to be admitted.',
  referral: 'Needed: to whom, and why.',
}

/** The outcome of the visit. When, where and why is required while an outcome is chosen that needs it. */
export function CloseFields({ dispositions, priorities }: { dispositions: Options; priorities: Options }) {
  const { chosen, onChange } = useChosen('disposition')
  const hint = needed[chosen]
  return (
    <div className="flex flex-col gap-4" onChange={onChange}>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <SelectField name="disposition" label="Outcome" required empty="Choose" options={dispositions} />
        <SelectField
          name="priority"
          label="How soon"
          required
          hint="Of an admission or a referral."
          options={priorities}
        />
      </div>
      <TextField
        name="detail"
        label="When, where and why"
        hint={hint ?? 'Needed for a follow-up, an admission or a referral.'}
        required={hint !== undefined}
        mark="none"
        maxLength={500}
      />
    </div>
  )
}
