import { randomUUID } from 'node:crypto'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import { SelectField, TextField } from '../../../ui/form/field'
import { Form } from '../../../ui/form/form'
import { SubmitButton } from '../../../ui/form/submit-button'
import { Hidden } from '../act-form'

/** Whatever can be done to one row of a list, with a reason where one is needed. */
export function ChangeForm({
  action,
  hidden,
  seen,
  of,
  options,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  seen: number
  /** What the row is about, for those who hear the button without seeing the row. */
  of: string
  options: readonly { value: string; label: string }[]
}) {
  return (
    <details className="reason-form">
      <summary className="link cursor-pointer">
        Change<span className="sr-only"> {of}</span>…
      </summary>
      <Form
        action={action}
        initial={emptyForm({ event: options[0]?.value ?? '' })}
        formKey={randomUUID()}
        seen={seen}
        labels={{ event: 'What happens', reason: 'Reason' }}
        className="my-2 flex max-w-xs flex-col gap-3"
      >
        <Hidden fields={hidden} />
        <SelectField name="event" label="What happens" required options={options} />
        <TextField
          name="reason"
          label="Reason"
          hint="Needed to stop something or take it back. It is kept."
          maxLength={500}
        />
        <div>
          <SubmitButton quiet>Save</SubmitButton>
        </div>
      </Form>
    </details>
  )
}
