import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { emptyForm } from '@/lib/forms/form-state'
import { formWords } from '@/lib/patients/words/forms'
import { confidentialWords as words } from '@/lib/patients/words/record'
import { BackToChart } from '../_components/back-to-chart'
import { openUsedChart } from '../_components/open-used-chart'
import { changeConfidential } from '../status/_actions/status'

export const generateMetadata = recordTitle('/patients/[id]/confidential', words.title)

export default async function ConfidentialPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/patients/[id]/confidential', `/patients/${(await params).id}`)
  const { id } = await params
  const banner = await openUsedChart(access, id, 'confidential')
  const { confidential } = banner
  const { title, line, submit } = confidential ? words.end : words.make
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader title={title} line={line} />
      <div className="max-w-lg">
        <Form
          action={changeConfidential}
          initial={emptyForm()}
          formKey={crypto.randomUUID()}
          expectedVersion={banner.version}
          labels={{ reason: formWords.reason }}
        >
          <input type="hidden" name="patient" value={id} />
          <input type="hidden" name="confidential" value={confidential ? 'off' : 'on'} />
          <TextField name="reason" label={formWords.reason} required autoComplete="off" />
          <div>
            <SubmitButton>{submit}</SubmitButton>
          </div>
        </Form>
        <BackToChart patientId={id} />
      </div>
    </>
  )
}
