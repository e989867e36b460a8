'use client'

import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { queueWords } from '@/lib/appointments/words/queue'
import { emptyForm } from '@/lib/forms/form-state'
import { callNextFromQueue } from '../_actions/queue'

/** Calls the patient who is next, whatever this page shows: it may be a moment behind. */
export function CallNext({ clinicId, room, formKey }: { clinicId: string; room: string; formKey: string }) {
  return (
    <Form action={callNextFromQueue} initial={emptyForm()} formKey={formKey} className="flex flex-col gap-2">
      <input type="hidden" name="clinic" value={clinicId} />
      <input type="hidden" name="room" value={room} />
      <SubmitButton>{queueWords.callNext(room)}</SubmitButton>
    </Form>
  )
}
