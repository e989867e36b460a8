import { randomUUID } from 'node:crypto'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { VisitHead } from '@/lib/consultations/visit'
import { type CountingScore, isBelow, proposedFor } from '@/lib/encounters/model/counting-score'
import { priorityByLevel } from '@/lib/encounters/model/priority'
import { priorityWords } from '@/lib/encounters/words/codes'
import { scoreIs } from '@/lib/encounters/words/scores'
import { triageWords as words } from '@/lib/encounters/words/vitals'
import { emptyForm } from '@/lib/forms/form-state'
import { timeOf } from '../../_components/time-of'
import { finishVisitTriage } from '../_actions/triage-actions'

/**
 * Ends the triage with the place in the queue. A score proposes a more urgent one; the nurse decides, and says why for
 * less. `score` is the one that counts: an incomplete set after it does not take it away.
 */
export function FinishTriage({ visit, score }: { visit: VisitHead; score: CountingScore | undefined }) {
  const proposed = proposedFor(visit.priority, score)
  const isByScore = score !== undefined && isBelow(visit.priority, priorityByLevel[score.level])
  // With another score it is another form, so that a choice or a draft from before never hides what is proposed now.
  const proposal = `${proposed} ${score?.total ?? ''} ${score?.at.toISOString() ?? ''}`
  return (
    <div className="card mt-3 p-4">
      <Form
        key={proposal}
        action={finishVisitTriage}
        initial={emptyForm({ priority: proposed })}
        formKey={randomUUID()}
        expectedVersion={visit.version}
        labels={{ priority: words.priority, reason: words.reason }}
        className="flex flex-wrap items-end gap-4"
      >
        <HiddenFields fields={{ id: visit.id, proposal }} />
        <div className="w-72 max-w-full">
          <SelectField
            name="priority"
            label={words.priority}
            required
            {...(isByScore && {
              hint: words.proposed(scoreIs(score, 'was'), timeOf(score.at)),
            })}
            options={Object.entries(priorityWords).map(([value, label]) => ({ value, label }))}
          />
        </div>
        {proposed !== 'routine' && (
          <div className="w-96 max-w-full">
            <TextField
              name="reason"
              label={words.reason}
              mark="none"
              hint={words.reasonHint(priorityWords[proposed].toLowerCase())}
              maxLength={500}
              autoComplete="off"
            />
          </div>
        )}
        <SubmitButton>{words.submit}</SubmitButton>
      </Form>
    </div>
  )
}
