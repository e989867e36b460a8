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
import type { PatientStatus } from '@/lib/patients/model/patient-machine'
import { openChart } from '@/lib/patients/queries/banner'
import { readDetails } from '@/lib/patients/queries/details'
import { formWords, detailLabels as labels } from '@/lib/patients/words/forms'
import { correctWords as words } from '@/lib/patients/words/record'
import { DetailFields, FormPart } from '../../_components/detail-fields'
import { DuplicateWarning } from '../../_components/duplicate-warning'
import { correctPatient } from './_actions/correct'

export const generateMetadata = recordTitle('/patients/[id]/edit', words.title)

export default async function EditPatientPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/patients/[id]/edit', `/patients/${(await params).id}/edit`)
  const { id } = await params
  const banner = await openChart(access, id, 'details')
  const blocked = blocks[banner.status]
  const { version, values } = await readDetails(access, id)
  return (
    <>
      <PatientBanner banner={banner} />
      <div className="max-w-2xl">
        <PageHeader title={words.title} line={words.line} />
        {blocked ? (
          <Notice kind="info">
            <RichText
              text={blocked}
              link={(text) => (
                <Link className="link" href={`/patients/${id}/identify`} prefetch={false}>
                  {text}
                </Link>
              )}
            />
          </Notice>
        ) : (
          <Form
            action={correctPatient}
            initial={emptyForm(values)}
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
        )}
      </div>
    </>
  )
}

/** Why details cannot be corrected in some statuses. */
const blocks: Partial<Record<PatientStatus, (typeof words.blocked)[keyof typeof words.blocked]>> =
  words.blocked
