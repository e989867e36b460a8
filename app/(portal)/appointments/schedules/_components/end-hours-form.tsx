'use client'

import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { FormState } from '@/lib/forms/form-state'
import { endScheduleHours } from '../_actions/schedules'

/** Lets weekly hours end with a day. */
export function EndHoursForm({
  id,
  expectedVersion,
  formKey,
  initial,
  what,
}: {
  id: string
  expectedVersion: number
  formKey: string
  initial: FormState
  what: string
}) {
  return (
    <details className="fold">
      <summary className="text-small">
        End these hours<span className="sr-only">: {what}</span>
      </summary>
      <Form
        action={endScheduleHours}
        initial={initial}
        formKey={formKey}
        expectedVersion={expectedVersion}
        className="mt-1 flex max-w-60 flex-col gap-2"
      >
        <input type="hidden" name="id" value={id} />
        <TextField type="date" name="lastDay" label="Last day" required />
        <SubmitButton quiet>End these hours</SubmitButton>
      </Form>
    </details>
  )
}
