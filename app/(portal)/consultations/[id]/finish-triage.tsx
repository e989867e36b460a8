import { randomUUID } from 'node:crypto'
import type { VisitHead } from '@/lib/consultations/visit-queries'
import { priorities } from '@/lib/consultations/words'
import { emptyForm } from '@/lib/forms/form-state'
import { SelectField } from '../../../ui/form/field'
import { Form } from '../../../ui/form/form'
import { SubmitButton } from '../../../ui/form/submit-button'
import { Hidden } from '../act-form'
import { finishVisitTriage } from './triage-actions'

/** Ends the triage with the place in the queue. A high score proposes a more urgent one; the nurse decides. */
export function FinishTriage({ visit, score }: { visit: VisitHead; score: number | null }) {
  const proposed = score === null || score < 5 ? visit.priority : score >= 7 ? 'emergency' : 'urgent'
  const raised = proposed !== visit.priority && visit.priority !== 'emergency'
  return (
    <div className="card mt-3 p-4">
      <Form
        action={finishVisitTriage}
        initial={emptyForm({ priority: raised ? proposed : visit.priority })}
        formKey={randomUUID()}
        seen={visit.version}
        labels={{ priority: 'Priority' }}
        className="flex flex-wrap items-end gap-4"
      >
        <Hidden fields={{ id: visit.id }} />
        <div className="w-72 max-w-full">
          <SelectField
            name="priority"
            label="Priority"
            required
            {...(raised && { hint: `Proposed because NEWS2 is ${score}.` })}
            options={Object.entries(priorities).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <SubmitButton>Finish triage: waits for the doctor</SubmitButton>
      </Form>
    </div>
  )
}
