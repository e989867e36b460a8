import { randomUUID } from 'node:crypto'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { dayWords } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import type { ShownCount } from '@/lib/pharmacy/stock/queries/counts'
import { countWords } from '@/lib/pharmacy/stock/words/pages'
import { unitsName } from '@/lib/pharmacy/words/units'
import { saveCount } from '../../../_actions/stock'

const words = countWords.one

/** What is on the shelf, line by line, without what is expected. */
export function CountForm({ id, lines }: { id: string; lines: ShownCount['lines'] }) {
  return (
    <Form
      action={saveCount}
      initial={emptyForm(
        Object.fromEntries(
          lines.map(({ line, counted }) => [`count-${line}`, counted === null ? '' : String(counted)]),
        ),
      )}
      formKey={randomUUID()}
      labels={Object.fromEntries(
        lines.map(({ line, item, lot }) => [`count-${line}`, words.field(item, lot)]),
      )}
      className="flex max-w-xl flex-col gap-4"
    >
      <HiddenFields fields={{ id }} />
      {lines.map(({ line, item, lot, unit, expiresOn }) => (
        <TextField
          key={line}
          name={`count-${line}`}
          label={words.field(item, lot)}
          hint={words.fieldHint(unitsName(unit), dayWords(expiresOn))}
          inputMode="numeric"
          autoComplete="off"
          mark="none"
        />
      ))}
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="intent" value="finish">
          {words.finish}
        </SubmitButton>
        <SubmitButton name="intent" value="save" quiet>
          {words.save}
        </SubmitButton>
      </div>
    </Form>
  )
}
