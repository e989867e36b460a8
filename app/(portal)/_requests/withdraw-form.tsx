'use client'

import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm } from '@/lib/forms/form-state'
import { askWords as words } from '@/lib/requests/words/requests'
import { withdrawRequest } from './_actions/requests'

/** Takes back a request that nobody has answered. */
export function WithdrawForm({ request, formKey }: { request: number; formKey: string }) {
  return (
    <Form action={withdrawRequest} initial={emptyForm()} formKey={formKey}>
      <HiddenFields fields={{ request: String(request) }} />
      <SubmitButton quiet>{words.withdraw}</SubmitButton>
    </Form>
  )
}
