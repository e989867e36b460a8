import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { readJoin } from '@/lib/flows/compare-records'
import { emptyForm } from '@/lib/forms/form-state'
import { openChart } from '@/lib/patients/queries/banner'
import { TextField } from '../../../../ui/form/field'
import { Form } from '../../../../ui/form/form'
import { SubmitButton } from '../../../../ui/form/submit-button'
import { Notice } from '../../../../ui/notice'
import { PageHeader } from '../../../../ui/page-header'
import { PatientBanner } from '../../../../ui/patient-banner'
import { BackToChart } from '../_components/back-to-chart'
import { partRecords } from '../merge/_actions/merge'

export const metadata = { title: 'Part records' }

export default async function UnmergePage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/patients/[id]/unmerge', `/patients/${(await params).id}/unmerge`)
  const { id } = await params
  // Here the record that was joined is looked at itself, and not the one that it leads to.
  const banner = await openChart(access, id, 'unmerge')
  const join = await readJoin(access, id)
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader
        title="Part the records again"
        line={
          join &&
          `${banner.mrn} was joined to ${join.intoMrn} by ${join.mergedBy} on ${dayAndTime(new Date(join.mergedAt))}: ${join.reason}`
        }
      />
      <div className="max-w-lg">
        {join ? (
          <Form
            action={partRecords}
            initial={emptyForm()}
            formKey={crypto.randomUUID()}
            labels={{ reason: 'Reason' }}
          >
            <input type="hidden" name="patient" value={id} />
            <p>
              {banner.mrn} stands by itself again, as it did before, with all that was written to it. What was
              written to {join.intoMrn} since then stays there: look through it afterwards.
            </p>
            <TextField name="reason" label="Reason" required autoComplete="off" />
            <div>
              <SubmitButton>Part the two records</SubmitButton>
            </div>
          </Form>
        ) : (
          <Notice kind="info">This record is not joined to another one.</Notice>
        )}
        <BackToChart patientId={join?.intoId ?? id} />
      </div>
    </>
  )
}
