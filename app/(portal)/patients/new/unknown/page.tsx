import Link from 'next/link'
import { TextArea } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { emptyForm } from '@/lib/forms/form-state'
import { detailLabels as labels } from '@/lib/patients/words/forms'
import { AgeField, FormPart, SexField } from '../../_components/detail-fields'
import { registerUnknownPatient } from '../_actions/register'

export const metadata = { title: 'Register unknown patient' }

export default async function RegisterUnknownPage() {
  await requirePage('/patients/new/unknown')
  return (
    <div className="max-w-2xl">
      <PageHeader
        title="Register unknown patient"
        line="For an emergency. The record gets its number now, and the name when it is known."
      />
      <Form
        action={registerUnknownPatient}
        initial={emptyForm()}
        formKey={crypto.randomUUID()}
        labels={labels}
      >
        <FormPart title="What can be seen">
          <SexField />
          <AgeField hint="In years, or “8 months”, “3 weeks”." />
          <TextArea
            name="description"
            label={labels.description}
            hint="Clothes, marks, where and by whom the patient was found."
            rows={3}
            required
          />
        </FormPart>
        <div className="flex flex-wrap gap-2">
          <SubmitButton>Register unknown patient</SubmitButton>
          <Link href="/patients" className="button button-quiet">
            Cancel
          </Link>
        </div>
      </Form>
    </div>
  )
}
