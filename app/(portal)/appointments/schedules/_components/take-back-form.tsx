'use client'

import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm } from '@/lib/forms/form-state'
import { takeScheduleExceptionBack } from '../_actions/schedules'

const labels = { reason: 'Why it is taken back' }

/** Takes back leave, a closed day or extra hours; what should be so instead is added as another. */
export function TakeBackForm({
  id,
  expectedVersion,
  formKey,
  what,
}: {
  id: string
  expectedVersion: number
  formKey: string
  what: string
}) {
  return (
    <details className="fold">
      <summary className="whitespace-nowrap text-small">
        Take back<span className="sr-only">: {what}</span>
      </summary>
      <Form
        action={takeScheduleExceptionBack}
        initial={emptyForm()}
        formKey={formKey}
        expectedVersion={expectedVersion}
        labels={labels}
        className="mt-1 flex max-w-60 flex-col gap-2"
      >
        <input type="hidden" name="id" value={id} />
        <TextField
          name="reason"
          label={labels.reason}
          hint="To change it, take it back and add it again"
          required
          maxLength={300}
        />
        <SubmitButton quiet>Take it back</SubmitButton>
      </Form>
    </details>
  )
}
