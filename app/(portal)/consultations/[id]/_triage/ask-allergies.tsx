import Link from 'next/link'
import { stateNoKnownAllergies } from '@/app/(portal)/patients/[id]/_actions/entries'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import type { VisitHead } from '@/lib/consultations/visit'
import { askAllergiesWords as words } from '@/lib/consultations/words/visit'
import { openStatuses } from '@/lib/encounters/model/labels'
import { addressOf } from '@/lib/format/address'
import { emptyForm } from '@/lib/forms/form-state'
import type { Banner } from '@/lib/patients/queries/banner'

/** Asks for allergies in a visit of a patient whom nobody has asked yet. Both answers lead back to the visit. */
export function AskAllergies({
  access,
  visit,
  banner,
}: {
  access: Access
  visit: VisitHead
  banner: Banner
}) {
  const mayWrite = access.may('patients.clinical.write') && access.may('patients.clinical.read')
  if (banner.allergies !== null || !mayWrite || !openStatuses.includes(visit.status)) return null
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
        <Link
          href={addressOf(`/patients/${banner.id}/clinical/allergies`, { visit: visit.id })}
          prefetch={false}
          className="button button-quiet"
        >
          {words.record}
        </Link>
        <SubmitButton quiet>{words.none}</SubmitButton>
      </Form>
    </Section>
  )
}
