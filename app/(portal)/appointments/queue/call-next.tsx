'use client'

import { emptyForm } from '@/lib/forms/form-state'
import { Form } from '../../../ui/form/form'
import { SubmitButton } from '../../../ui/form/submit-button'
import { callNextFromQueue } from './actions'

/** Calls whoever is next, whatever this page shows: it may be a moment behind. */
export function CallNext({ clinicId, room, formKey }: { clinicId: string; room: string; formKey: string }) {
  return (
    <Form action={callNextFromQueue} initial={emptyForm()} formKey={formKey} className="flex flex-col gap-2">
      <input type="hidden" name="clinic" value={clinicId} />
      <input type="hidden" name="room" value={room} />
      <SubmitButton>Call next to {room}</SubmitButton>
    </Form>
  )
}
