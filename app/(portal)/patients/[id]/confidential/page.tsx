import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { emptyForm } from '@/lib/forms/form-state'
import { BackToChart } from '../_components/back-to-chart'
import { openUsedChart } from '../_components/open-used-chart'
import { changeConfidential } from '../status/_actions/status'

export const metadata = { title: 'Confidential chart' }

export default async function ConfidentialPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/patients/[id]/confidential', `/patients/${(await params).id}`)
  const { id } = await params
  const banner = await openUsedChart(access, id, 'confidential')
  const { confidential } = banner
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader
        title={confidential ? 'End the confidentiality' : 'Make the chart confidential'}
        line={
          confidential
            ? 'Everybody who may open charts can open this one again.'
            : 'From then on only those with the access “Open confidential charts” can open it; in lists it has no name.'
        }
      />
      <div className="max-w-lg">
        <Form
          action={changeConfidential}
          initial={emptyForm()}
          formKey={crypto.randomUUID()}
          expectedVersion={banner.version}
          labels={{ reason: 'Reason' }}
        >
          <input type="hidden" name="patient" value={id} />
          <input type="hidden" name="confidential" value={confidential ? 'off' : 'on'} />
          <TextField name="reason" label="Reason" required autoComplete="off" />
          <div>
            <SubmitButton>{confidential ? 'End the confidentiality' : 'Make confidential'}</SubmitButton>
          </div>
        </Form>
        <BackToChart patientId={id} />
      </div>
    </>
  )
}
