import { SelectField, TextArea, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Examination, ReportEdition } from '@/lib/orders/examinations/queries'
import { formWords } from '@/lib/orders/examinations/words/forms'
import { examinationWords as words } from '@/lib/orders/examinations/words/pages'
import { reportExamination } from '../../_actions/examinations'

/** The next edition of the report, beginning with the text of the latest one. */
export function ReportForm({
  examination: { id },
  latest,
}: {
  examination: Examination
  latest: ReportEdition | undefined
}) {
  const corrects = latest !== undefined && latest.status !== 'preliminary'
  return (
    <div className="max-w-xl">
      <TransitionForm
        action={reportExamination}
        hidden={{
          id,
          ...(corrects && { status: 'corrected' }),
        }}
        expectedVersion={latest?.edition ?? 0}
        label={corrects ? formWords.submit.correct : formWords.submit.report}
        summary={corrects ? words.write.correct : words.write.report}
        look="card"
        initial={{ findings: latest?.findings ?? '', conclusion: latest?.conclusion ?? '' }}
        labels={{
          findings: formWords.findings,
          conclusion: formWords.conclusion,
          status: formWords.status,
          reason: formWords.correctionReason,
        }}
      >
        <TextArea name="findings" label={formWords.findings} rows={6} />
        <TextArea name="conclusion" label={formWords.conclusion} required rows={3} />
        {corrects ? (
          <TextField
            name="reason"
            label={formWords.correctionReason}
            required
            maxLength={300}
            autoComplete="off"
          />
        ) : (
          <SelectField
            name="status"
            label={formWords.status}
            required
            empty={formWords.chooseStatus}
            options={(['preliminary', 'final'] as const).map((value) => ({
              value,
              label: formWords.statuses[value],
            }))}
          />
        )}
      </TransitionForm>
    </div>
  )
}
