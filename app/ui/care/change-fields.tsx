'use client'

import { SelectField, TextField } from '@/app/ui/form/field'
import { changeWords as words } from '@/lib/consultations/words/visit'
import { useChosen } from './orders/use-chosen'

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
      <SelectField name="event" label={words.event} required options={options} />
      <TextField
        name="reason"
        label={words.reason}
        hint={needed ? words.reasonNeeded : words.reasonHint}
        required={needed}
        mark="none"
        maxLength={500}
      />
    </div>
  )
}
