'use client'

import type { FormState } from '@/lib/forms/form-state'
import { TextField } from '../../../ui/form/field'
import { Form } from '../../../ui/form/form'
import { SubmitButton } from '../../../ui/form/submit-button'
import { endScheduleHours } from './actions'

/** Lets weekly hours end with a day. */
export function EndHoursForm({
  id,
  seen,
  formKey,
  initial,
  what,
}: {
  id: string
  seen: number
  formKey: string
  initial: FormState
  what: string
}) {
  return (
    <details className="fold">
      <summary className="text-small">
        Let them end<span className="sr-only">: {what}</span>
      </summary>
      <Form
        action={endScheduleHours}
        initial={initial}
        formKey={formKey}
        seen={seen}
        className="mt-1 flex max-w-60 flex-col gap-2"
      >
        <input type="hidden" name="id" value={id} />
        <TextField type="date" name="lastDay" label="Last day" required />
        <SubmitButton quiet>Let them end</SubmitButton>
      </Form>
    </details>
  )
}
