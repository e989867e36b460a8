import { randomUUID } from 'node:crypto'
import { SelectField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { VisitHead } from '@/lib/consultations/visit'
import type { VitalSet } from '@/lib/encounters/queries/vitals'
import { priorityWords } from '@/lib/encounters/words/codes'
import { triageWords as words } from '@/lib/encounters/words/vitals'
import { emptyForm } from '@/lib/forms/form-state'
import { timeOf } from '../../_components/time-of'
import { finishVisitTriage } from '../_actions/triage-actions'

/**
 * Ends the triage with the place in the queue. A high score proposes a more urgent one; the nurse decides. `scored` is
 * the latest set with a score: one after it that is not complete does not take it away.
 */
export function FinishTriage({ visit, scored }: { visit: VisitHead; scored: VitalSet | undefined }) {
  const score = scored?.news2 ?? null
  const proposed = score === null || score < 5 ? visit.priority : score >= 7 ? 'emergency' : 'urgent'
  const raised = proposed !== visit.priority && visit.priority !== 'emergency'
  return (
    <div className="card mt-3 p-4">
      <Form
        action={finishVisitTriage}
        initial={emptyForm({ priority: raised ? proposed : visit.priority })}
        formKey={randomUUID()}
        expectedVersion={visit.version}
        labels={{ priority: words.priority }}
        className="flex flex-wrap items-end gap-4"
      >
        <HiddenFields fields={{ id: visit.id }} />
        <div className="w-72 max-w-full">
          <SelectField
            name="priority"
            label={words.priority}
            required
            {...(raised &&
              scored &&
              score !== null && { hint: words.proposed(score, timeOf(scored.takenAt)) })}
            options={Object.entries(priorityWords).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <SubmitButton>{words.submit}</SubmitButton>
      </Form>
    </div>
  )
}
