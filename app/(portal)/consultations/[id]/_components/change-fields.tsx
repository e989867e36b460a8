'use client'

import { SelectField, TextField } from '@/app/ui/form/field'
import { useChosen } from '../_orders/use-chosen'

/** One thing that can be done to a record. */
export interface Change {
  value: string
  label: string
  needsReason?: boolean
}

/** What happens, and the reason, which is asked for as needed while something is chosen that needs one. */
export function ChangeFields({ options }: { options: readonly Change[] }) {
  const { chosen, onChange } = useChosen('event', options[0]?.value)
  const needed = options.some(({ value, needsReason }) => value === chosen && needsReason)
  return (
    <div className="flex flex-col gap-3" onChange={onChange}>
      <SelectField name="event" label="What happens" required options={options} />
      <TextField
        name="reason"
        label="Reason"
        hint={
          needed
            ? 'Needed for this. It is kept.'
            : 'Only needed to stop something or take it back. It is kept.'
        }
        required={needed}
        mark="none"
        maxLength={500}
      />
    </div>
  )
}
