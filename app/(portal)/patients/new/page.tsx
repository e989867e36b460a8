import Link from 'next/link'
import { TextField } from '@/app/ui/form/field'
import { FocusFirstEmpty } from '@/app/ui/form/focus-first-empty'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import { declared } from '@/lib/access/declared'
import { requirePage } from '@/lib/access/guards/guard'
import { satisfies } from '@/lib/access/requirement'
import { readReturn } from '@/lib/appointments/model/address'
import { today } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import { recentPatients } from '@/lib/patients/queries/recent'
import { typedDetails } from '@/lib/patients/search/typed-details'
import { formWords, hints, detailLabels as labels } from '@/lib/patients/words/forms'
import { listWords } from '@/lib/patients/words/list'
import { besideWords, registerWords as words } from '@/lib/patients/words/register'
import type { SearchParams } from '@/lib/platform/search-params'
import { DetailFields, FormPart } from '../_components/detail-fields'
import { DuplicateWarning } from '../_components/duplicate-warning'
import { PatientTable } from '../_components/patient-table'
import { registerPatient } from './_actions/register'
import { BesideForm } from './_components/beside-form'

export const metadata = { title: words.title }

/** Where most patients who are registered at the counter go next, each with the button that leads on. */
const nextPages = [
  { page: '/appointments/walk-in', label: words.andCheckIn },
  { page: '/appointments/book', label: words.andBook },
] as const

export default async function RegisterPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/patients/new')
  const [{ back: carried, q }, recent] = await Promise.all([searchParams, recentPatients(access)])
  const back = readReturn(carried)
  const onward = nextPages.filter(({ page }) => satisfies(access, declared().pages[page]))
  const known = typedDetails(typeof q === 'string' ? q : '', today())
  return (
    <>
      <PageHeader
        title={words.title}
        line={
          <RichText
            text={words.line}
            link={(text) => (
              <Link href="/patients/new/unknown" className="link">
                {text}
              </Link>
            )}
          />
        }
      />
      <BesideForm
        form={
          <Form
            action={registerPatient}
            initial={emptyForm({ ...known })}
            formKey={crypto.randomUUID()}
            labels={labels}
          >
            <FocusFirstEmpty />
            {back && <input type="hidden" name="back" value={back} />}
            <DuplicateWarning />
            <FormPart title={formWords.who}>
              <DetailFields />
            </FormPart>
            <FormPart title={words.contact} line={words.contactLine}>
              <TextField name="contactName" label={labels.contactName} autoComplete="off" required={false} />
              <TextField
                name="contactRelationship"
                label={labels.contactRelationship}
                hint={hints.contactRelationship}
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
            <FormPart title={words.coverage} line={words.coverageLine}>
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
              <SubmitButton>{words.submit}</SubmitButton>
              {!back &&
                onward.map(({ page, label }) => (
                  <SubmitButton key={page} quiet name="back" value={page}>
                    {label}
                  </SubmitButton>
                ))}
              <Link href={back ?? '/patients'} prefetch={false} className="button button-quiet">
                {formWords.cancel}
              </Link>
            </div>
          </Form>
        }
      >
        <Section title={besideWords.recent}>
          <PatientTable label={besideWords.recent} patients={recent} empty={listWords.noRecent} />
        </Section>
      </BesideForm>
    </>
  )
}
