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
import { BackToChart } from '../_components/back-to-chart'
import { unmergeRecords } from '../merge/_actions/merge'

export const metadata = { title: 'Unmerge records' }

export default async function UnmergePage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/patients/[id]/unmerge', `/patients/${(await params).id}/unmerge`)
  const { id } = await params
  // Shows the merged record itself, and not the one that it leads to.
  const banner = await openChart(access, id, 'unmerge')
  const merge = await readMerge(access, id)
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader
        title="Unmerge records"
        line={
          merge &&
          `${banner.mrn} was merged into ${merge.intoMrn} by ${merge.mergedBy} on ${dayAndTime(new Date(merge.mergedAt))}: ${merge.reason}`
        }
      />
      <div className="max-w-lg">
        {merge ? (
          <Form
            action={unmergeRecords}
            initial={emptyForm()}
            formKey={crypto.randomUUID()}
            labels={{ reason: 'Reason' }}
          >
            <input type="hidden" name="patient" value={id} />
            <p>
              {banner.mrn} becomes a record of its own again, with all that was written to it. What was
              written to {merge.intoMrn} since then stays there: check it afterwards.
            </p>
            <TextField name="reason" label="Reason" required autoComplete="off" />
            <div>
              <SubmitButton>Unmerge records</SubmitButton>
            </div>
          </Form>
        ) : (
          <Notice kind="info">This record is not merged into another one.</Notice>
        )}
        <BackToChart patientId={merge?.intoId ?? id} />
      </div>
    </>
  )
}
