import { TextField } from '@/app/ui/form/field'
import { listWords } from '@/lib/duty/words/pages'

const { fields } = listWords

/** The day and the times of a shift. */
export function ShiftFields() {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <TextField type="date" name="day" label={fields.day} required />
      <TextField type="time" name="from" label={fields.from} required />
      <TextField type="time" name="to" label={fields.to} hint={fields.toHint} required />
    </div>
  )
}
