import { randomUUID } from 'node:crypto'
import { TextArea } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import { emptyForm } from '@/lib/forms/form-state'
import { type SummaryText, summaryTexts } from '@/lib/inpatient/model/summary-text'
import type { Edition } from '@/lib/inpatient/queries/summaries'
import { summaryPageWords as words } from '@/lib/inpatient/words/summary/page'
import { summaryStepWords, summaryTextHints, summaryTextWords } from '@/lib/inpatient/words/summary/summary'
import { discardSummary, saveSummary } from '../_actions/summary'

const parts = Object.keys(summaryTexts) as (keyof SummaryText)[]

/** The draft of a summary while it is written: saved, signed or discarded. */
export function DraftForm({ access, stayId, draft }: { access: Access; stayId: string; draft: Edition }) {
  const { id, version, reason, course, condition, plan } = draft
  return (
    <div className="card p-4">
      <Form
        key={id}
        action={saveSummary}
        // The text on the screen is of this version, also when the page is drawn again after a colleague saved.
        initial={emptyForm({ reason, course, condition, plan, expectedVersion: String(version) })}
        formKey={randomUUID()}
        expectedVersion={version}
        labels={summaryTextWords}
        className="flex flex-col gap-4"
      >
        <HiddenFields fields={{ id, stay: stayId }} />
        {parts.map((part) => (
          <TextArea
            key={part}
            name={part}
            label={summaryTextWords[part]}
            hint={summaryTextHints[part]}
            mark="none"
            rows={part === 'course' || part === 'plan' ? 6 : 2}
          />
        ))}
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="way" value="save" quiet>
            {words.save}
          </SubmitButton>
          {access.may('consultations.sign') && (
            <SubmitButton name="way" value="sign">
              {summaryStepWords.sign}
            </SubmitButton>
          )}
        </div>
      </Form>
      <div className="mt-3 text-small">
        <TransitionForm
          action={discardSummary}
          hidden={{ id }}
          expectedVersion={version}
          label={summaryStepWords.discard}
          summary={<>{summaryStepWords.discard}…</>}
          quiet
        />
      </div>
    </div>
  )
}
