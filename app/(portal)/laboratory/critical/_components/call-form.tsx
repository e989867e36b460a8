import { CheckField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { criticalWords as words } from '@/lib/laboratory/words/results/critical'
import { recordCriticalCall } from '../../_results/critical-actions'

const { fields } = words

/** Who was told, and that the value was read back: that of the version which this page shows. */
export function CallForm({ id, version }: { id: string; version: number }) {
  return (
    <TransitionForm
      action={recordCriticalCall}
      hidden={{ id }}
      expectedVersion={version}
      summary={words.submit}
      label={words.submit}
      labels={fields}
    >
      <TextField name="calledTo" label={fields.calledTo} required maxLength={200} autoComplete="off" />
      <CheckField name="readBack" label={fields.readBack} />
      <TextField name="comment" label={fields.comment} maxLength={300} autoComplete="off" />
    </TransitionForm>
  )
}
