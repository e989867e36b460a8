import { acknowledgeLabReport, appendLabReport } from '@/app/(portal)/laboratory/_results/report-actions'
import { TextArea, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import { isPrinted, type OpenedReport } from '@/lib/laboratory/reports/read'
import { reportScreen as words } from '@/lib/laboratory/words/results/report-screen'

/** What can be done with the version that holds: acknowledge it, or add to it. */
export function ReportSteps({
  access,
  report,
  shown,
}: {
  access: Access
  report: OpenedReport
  shown: OpenedReport['versions'][number]
}) {
  const mayAcknowledge =
    access.may('laboratory.acknowledge') &&
    access.opens('menu_consultations') &&
    report.status !== 'entered-in-error'
  const mayAppend =
    access.may('laboratory.verify') && access.opens('menu_laboratory') && isPrinted(report.status)
  return (
    <div className="mt-3 flex max-w-2xl flex-col gap-3">
      {mayAcknowledge && shown.readBy === null && (
        <TransitionForm
          action={acknowledgeLabReport}
          hidden={{ report: report.id }}
          expectedVersion={shown.version}
          label={words.acknowledge}
          labels={{ note: words.note }}
        >
          <TextField name="note" label={words.note} maxLength={300} autoComplete="off" />
        </TransitionForm>
      )}
      {mayAppend && (
        <TransitionForm
          action={appendLabReport}
          hidden={{ id: report.id }}
          expectedVersion={report.version}
          summary={words.append}
          label={words.append}
          labels={{ addendum: words.addendumField }}
        >
          <TextArea name="addendum" label={words.addendumField} required maxLength={2000} />
        </TransitionForm>
      )}
    </div>
  )
}
