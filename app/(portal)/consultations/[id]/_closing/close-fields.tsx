'use client'

import { useChosen } from '@/app/ui/care/orders/use-chosen'
import { SelectField, TextField } from '@/app/ui/form/field'
import { useField } from '@/app/ui/form/form-context'
import { detailHints, closingWords as words } from '@/lib/encounters/words/closing'

type Options = readonly { value: string; label: string }[]

/** The outcome of the visit. When, where and why is required while an outcome is chosen that needs it. */
export function CloseFields({ dispositions, priorities }: { dispositions: Options; priorities: Options }) {
  const { chosen, onChange } = useChosen('disposition')
  const hint = (detailHints as Readonly<Record<string, string>>)[chosen]
  return (
    <div className="flex flex-col gap-4" onChange={onChange}>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <SelectField
          name="disposition"
          label={words.disposition}
          required
          empty={words.choose}
          options={dispositions}
        />
        <SelectField
          name="priority"
          label={words.priority}
          required
          hint={words.priorityHint}
          options={priorities}
        />
      </div>
      <TextField
        name="detail"
        label={words.detail}
        hint={hint ?? words.detailHint}
        required={hint !== undefined}
        mark="none"
        maxLength={500}
      />
      <HomeReason />
    </div>
  )
}

/** Asked for once the server has said that the vital signs should be taken again. */
function HomeReason() {
  const { error, value } = useField('homeReason')
  if (!error && !value) return null
  return <TextField name="homeReason" label={words.homeReason} required maxLength={500} />
}
