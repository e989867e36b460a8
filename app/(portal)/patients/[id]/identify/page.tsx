import Link from 'next/link'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { Notice } from '@/app/ui/feedback/notice'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RichText } from '@/app/ui/rich-text'
import { requirePage } from '@/lib/access/guards/guard'
import { emptyForm } from '@/lib/forms/form-state'
import { openChart } from '@/lib/patients/queries/banner'
import { readDetails } from '@/lib/patients/queries/details'
import { formWords, detailLabels as labels } from '@/lib/patients/words/forms'
import { identifyWords as words } from '@/lib/patients/words/record'
import { DetailFields, FormPart } from '../../_components/detail-fields'
import { DuplicateWarning } from '../../_components/duplicate-warning'
import { identifyPatient } from './_actions/identify'

export const generateMetadata = recordTitle('/patients/[id]/identify', words.title)

export default async function IdentifyPatientPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/patients/[id]/identify', `/patients/${(await params).id}/identify`)
  const { id } = await params
  const banner = await openChart(access, id, 'identification')
  const { version, description, values } = await readDetails(access, id)
  const known = { sex: values.sex, age: values.age, phone: values.phone }
  return (
    <>
      <PatientBanner banner={banner} />
      <div className="max-w-2xl">
        <PageHeader title={words.title} line={description ? words.lineWith(description) : words.line} />
        {banner.status === 'unidentified' ? (
          <Form
            action={identifyPatient}
            initial={emptyForm(known)}
            formKey={crypto.randomUUID()}
            expectedVersion={version}
            labels={labels}
          >
            <input type="hidden" name="id" value={id} />
            <DuplicateWarning />
            <FormPart title={formWords.who}>
              <DetailFields />
            </FormPart>
            <div className="flex flex-wrap gap-2">
              <SubmitButton>{words.submit}</SubmitButton>
              <Link href={`/patients/${id}`} prefetch={false} className="button button-quiet">
                {formWords.cancel}
              </Link>
            </div>
          </Form>
        ) : (
          <Notice kind="info">
            <RichText
              text={words.already}
              link={(text) => (
                <Link className="link" href={`/patients/${id}/edit`} prefetch={false}>
                  {text}
                </Link>
              )}
            />
          </Notice>
        )}
      </div>
    </>
  )
}
