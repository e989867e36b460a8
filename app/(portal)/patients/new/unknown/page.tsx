import Link from 'next/link'
import { TextArea } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { emptyForm } from '@/lib/forms/form-state'
import { formWords, hints, detailLabels as labels } from '@/lib/patients/words/forms'
import { registerUnknownWords as words } from '@/lib/patients/words/register'
import { AgeField, FormPart, SexField } from '../../_components/detail-fields'
import { registerUnknownPatient } from '../_actions/register'

export const metadata = { title: words.title }

export default async function RegisterUnknownPage() {
  await requirePage('/patients/new/unknown')
  return (
    <div className="max-w-2xl">
      <PageHeader title={words.title} line={words.line} />
      <Form
        action={registerUnknownPatient}
        initial={emptyForm()}
        formKey={crypto.randomUUID()}
        labels={labels}
      >
        <FormPart title={words.seen}>
          <SexField />
          <AgeField hint={hints.ageOfUnknown} />
          <TextArea
            name="description"
            label={labels.description}
            hint={hints.description}
            rows={3}
            required
          />
        </FormPart>
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{words.submit}</SubmitButton>
          <Link href="/patients" className="button button-quiet">
            {formWords.cancel}
          </Link>
        </div>
      </Form>
    </div>
  )
}
