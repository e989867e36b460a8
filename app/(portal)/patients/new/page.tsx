import Link from 'next/link'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { readReturn } from '@/lib/appointments/model/address'
import { emptyForm } from '@/lib/forms/form-state'
import { detailLabels as labels } from '@/lib/patients/words/forms'
import type { SearchParams } from '@/lib/platform/search-params'
import { DetailFields, FormPart } from '../_components/detail-fields'
import { DuplicateWarning } from '../_components/duplicate-warning'
import { registerPatient } from './_actions/register'

export const metadata = { title: 'Register patient' }

export default async function RegisterPage({ searchParams }: { searchParams: SearchParams }) {
  await requirePage('/patients/new')
  const back = readReturn((await searchParams).back)
  return (
    <div className="max-w-2xl">
      <PageHeader
        title="Register patient"
        line={
          <>
            The medical record number is given when you register.{' '}
            <Link href="/patients/new/unknown" className="link">
              Identity unknown?
            </Link>
          </>
        }
      />
      <Form action={registerPatient} initial={emptyForm()} formKey={crypto.randomUUID()} labels={labels}>
        {back && <input type="hidden" name="back" value={back} />}
        <DuplicateWarning />
        <FormPart title="Who it is">
          <DetailFields />
        </FormPart>
        <FormPart
          title="First contact"
          line="Next of kin or emergency contact. Leave it empty if there is none."
        >
          <TextField name="contactName" label={labels.contactName} autoComplete="off" required={false} />
          <TextField
            name="contactRelationship"
            label={labels.contactRelationship}
            hint="Mother, husband, friend …"
            autoComplete="off"
            className="input max-w-80"
          />
          <TextField
            name="contactPhone"
            label={labels.contactPhone}
            type="tel"
            autoComplete="off"
            className="input max-w-80"
          />
        </FormPart>
        <FormPart title="Coverage" line="Who pays. Leave it empty if the patient pays.">
          <TextField name="payer" label={labels.payer} autoComplete="off" />
          <TextField
            name="memberNumber"
            label={labels.memberNumber}
            autoComplete="off"
            spellCheck={false}
            className="input max-w-80"
          />
        </FormPart>
        <div className="flex flex-wrap gap-2">
          <SubmitButton>Register patient</SubmitButton>
          <Link href={back ?? '/patients'} prefetch={false} className="button button-quiet">
            Cancel
          </Link>
        </div>
      </Form>
    </div>
  )
}
