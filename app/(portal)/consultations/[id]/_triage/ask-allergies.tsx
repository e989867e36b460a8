import Link from 'next/link'
import { stateNoKnownAllergies } from '@/app/(portal)/patients/[id]/_actions/entries'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import type { VisitHead } from '@/lib/consultations/visit'
import { askAllergiesWords as words } from '@/lib/consultations/words/visit'
import { addressOf } from '@/lib/format/address'
import { emptyForm } from '@/lib/forms/form-state'
import type { Banner } from '@/lib/patients/queries/banner'

export const mayAskAllergies = (access: Access) =>
  access.may('patients.clinical.write') && access.may('patients.clinical.read')

/** Asks for allergies in a visit of a patient whom nobody has asked yet. Both answers lead back to the visit. */
export function AskAllergies({ visit, banner }: { visit: VisitHead; banner: Banner }) {
  return (
    <Section title={words.title} line={words.line}>
      <Form
        action={stateNoKnownAllergies}
        initial={emptyForm()}
        formKey={crypto.randomUUID()}
        className="flex flex-wrap items-start gap-2"
      >
        <input type="hidden" name="patient" value={banner.id} />
        <input type="hidden" name="stated" value="on" />
        <input type="hidden" name="visit" value={visit.id} />
        <Link href={addressToRecord(visit)} prefetch={false} className="button button-quiet">
          {words.record}
        </Link>
        <SubmitButton quiet>{words.none}</SubmitButton>
      </Form>
    </Section>
  )
}

/** During triage the answer may have a second part, which is recorded in the chart and leads back. */
export function AnotherAllergy({ visit }: { visit: VisitHead }) {
  return (
    <p className="mt-3 text-small">
      <Link href={addressToRecord(visit)} prefetch={false} className="link">
        {words.another}
      </Link>
    </p>
  )
}

const addressToRecord = ({ id, patientId }: VisitHead) =>
  addressOf(`/patients/${patientId}/clinical/allergies`, { visit: id })
