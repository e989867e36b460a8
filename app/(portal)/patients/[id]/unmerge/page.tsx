import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { Notice } from '@/app/ui/feedback/notice'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { readMerge } from '@/lib/flows/compare-records'
import { emptyForm } from '@/lib/forms/form-state'
import { openChart } from '@/lib/patients/queries/banner'
import { formWords } from '@/lib/patients/words/forms'
import { unmergeWords as words } from '@/lib/patients/words/merge'
import { BackToChart } from '../_components/back-to-chart'
import { unmergeRecords } from '../merge/_actions/merge'

export const generateMetadata = recordTitle('/patients/[id]/unmerge', words.title)

export default async function UnmergePage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/patients/[id]/unmerge', `/patients/${(await params).id}/unmerge`)
  const { id } = await params
  // Shows the merged record itself, not its target.
  const banner = await openChart(access, id, 'unmerge')
  const merge = await readMerge(access, id)
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader
        title={words.title}
        line={
          merge &&
          words.line(banner.mrn, {
            into: merge.intoMrn,
            by: merge.mergedBy,
            at: dayAndTime(new Date(merge.mergedAt)),
            reason: merge.reason,
          })
        }
      />
      <div className="max-w-lg">
        {merge ? (
          <Form
            action={unmergeRecords}
            initial={emptyForm()}
            formKey={crypto.randomUUID()}
            labels={{ reason: formWords.reason }}
          >
            <input type="hidden" name="patient" value={id} />
            <p>{words.meaning(banner.mrn, merge.intoMrn)}</p>
            <TextField name="reason" label={formWords.reason} required autoComplete="off" />
            <div>
              <SubmitButton>{words.submit}</SubmitButton>
            </div>
          </Form>
        ) : (
          <Notice kind="info">{words.notMerged}</Notice>
        )}
        <BackToChart patientId={merge?.intoId ?? id} />
      </div>
    </>
  )
}
