import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Bench } from '@/lib/laboratory/model/catalogue-codes'
import { rejectionCodes } from '@/lib/laboratory/model/specimen-codes'
import { rejectionNames } from '@/lib/laboratory/words/codes'
import { rejectWords as words } from '@/lib/laboratory/words/pages'
import { rejectSpecimen } from '../_actions/specimens'

/** Rejects a specimen at the bench that has it. */
export function RejectForm({ id, version, bench }: { id: string; version: number; bench: Bench }) {
  return (
    <TransitionForm
      action={rejectSpecimen}
      hidden={{ id, bench }}
      expectedVersion={version}
      label={words.reject}
      summary={words.reject}
      labels={words.labels}
    >
      <SelectField
        name="code"
        label={words.labels.code}
        required
        empty={words.choose}
        options={rejectionCodes.map((value) => ({ value, label: rejectionNames[value] }))}
      />
      <TextField
        name="note"
        label={words.labels.note}
        hint={words.noteHint}
        maxLength={300}
        autoComplete="off"
      />
    </TransitionForm>
  )
}
