import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { emptyForm } from '@/lib/forms/form-state'
import { openChart } from '@/lib/patients/queries/banner'
import { readDetails } from '@/lib/patients/queries/details'
import { detailLabels as labels } from '@/lib/patients/words/forms'
import { DetailFields, FormPart } from '../../_components/detail-fields'
import { DuplicateWarning } from '../../_components/duplicate-warning'
import { correctPatient } from './_actions/correct'

export const metadata = { title: 'Correct details' }

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
        <PageHeader title="Correct details" line="Who changed what and when is kept." />
        {blocked ? (
          <Notice kind="info">
            {blocked}
            {banner.status === 'unidentified' && (
              <>
                {' '}
                <Link className="link" href={`/patients/${id}/identify`} prefetch={false}>
                  Identify the patient
                </Link>
              </>
            )}
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
            <FormPart title="Who it is">
              <DetailFields />
            </FormPart>
            <div className="flex flex-wrap gap-2">
              <SubmitButton>Save details</SubmitButton>
              <Link href={`/patients/${id}`} prefetch={false} className="button button-quiet">
                Cancel
              </Link>
            </div>
          </Form>
        )}
      </div>
    </>
  )
}

/** Why details cannot be corrected in some statuses. */
const blocks: Partial<Record<string, string>> = {
  unidentified: 'The identity of this patient is not known yet, so there is nothing to correct.',
  merged: 'This record was merged into another one and stays as it is. Correct the other one.',
  'entered-in-error': 'This record was entered in error and stays as it is.',
}
