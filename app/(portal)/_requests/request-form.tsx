'use client'

import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm } from '@/lib/forms/form-state'
import { askWords as words } from '@/lib/requests/words/requests'
import { requestAccess, withdrawRequest } from './_actions/requests'

/** Asks for the access to `entry` that is missing, or takes back the request with the id `open`. */
export function RequestForm(form: { entry: string; open: number | undefined; formKey: string }) {
  return form.open === undefined ? <Ask {...form} /> : <Withdraw {...form} open={form.open} />
}

function Withdraw({ open, formKey }: { open: number; formKey: string }) {
  return (
    <Form action={withdrawRequest} initial={emptyForm()} formKey={formKey}>
      <HiddenFields fields={{ request: String(open) }} />
      <SubmitButton quiet>{words.withdraw}</SubmitButton>
    </Form>
  )
}

function Ask({ entry, formKey }: { entry: string; formKey: string }) {
  return (
    <Form
      action={requestAccess}
      initial={emptyForm()}
      formKey={formKey}
      className="flex max-w-md flex-col gap-3"
      labels={{ reason: words.reason, lastDay: words.lastDay }}
    >
      <HiddenFields fields={{ entry }} />
      <TextField
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        required
        maxLength={500}
        autoComplete="off"
      />
      <TextField type="date" name="lastDay" label={words.lastDay} hint={words.lastDayHint} />
      <div>
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </Form>
  )
}
