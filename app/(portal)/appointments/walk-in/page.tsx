import { SelectField, TextField } from '@/app/ui/form/field'
import { FocusFirstEmpty } from '@/app/ui/form/focus-first-empty'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { readClinics } from '@/lib/appointments/queries/clinics'
import { walkInWords } from '@/lib/appointments/words/check-in'
import { walkInFields } from '@/lib/appointments/words/forms'
import { emptyForm } from '@/lib/forms/form-state'
import { openChart } from '@/lib/patients/queries/banner'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { ChoosePatient } from '../_components/choose-patient'
import { Compared } from '../_components/identity-check'
import { NoClinics } from '../_components/no-clinics'
import { priorityOptions } from '../_components/priority-tag'
import { checkInWalkIn } from './_actions/walk-in'
import '../appointments.css'

export const metadata = { title: walkInWords.title }

const { labels } = walkInFields

export default async function WalkInPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments/walk-in')
  const params = await searchParams
  const [patientId, clinicId] = [uuidOf(params.patient), uuidOf(params.clinic)]
  if (!patientId || !access.may('patients.read'))
    return (
      <>
        <PageHeader title={walkInWords.heading} line={walkInWords.patientFirst} />
        <ChoosePatient
          access={access}
          path="/appointments/walk-in"
          typed={typeof params.q === 'string' ? params.q : ''}
          keep={{ clinic: clinicId }}
        />
      </>
    )
  const [banner, clinics] = await Promise.all([openChart(access, patientId, 'walk-in'), readClinics(access)])
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader title={walkInWords.heading} line={walkInWords.line} />
      {clinics.length === 0 ? (
        <NoClinics access={access} />
      ) : (
        <div className="max-w-xl">
          <Form
            action={checkInWalkIn}
            initial={emptyForm({ clinic: clinicId ?? onlyOne(clinics), priority: 'routine' })}
            formKey={crypto.randomUUID()}
            labels={labels}
          >
            <FocusFirstEmpty />
            <input type="hidden" name="patient" value={patientId} />
            <SelectField
              name="clinic"
              label={labels.clinic}
              required
              empty={walkInFields.chooseClinic}
              options={clinics.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField
              name="reason"
              label={labels.reason}
              hint={walkInFields.reasonHint}
              required
              maxLength={300}
            />
            <SelectField name="priority" label={labels.priority} required options={priorityOptions} />
            <Compared banner={banner} />
            <div>
              <SubmitButton>{walkInWords.submit}</SubmitButton>
            </div>
          </Form>
        </div>
      )}
    </>
  )
}

/** There is nothing to choose from where there is one clinic. */
const onlyOne = (clinics: readonly { id: string }[]) => (clinics.length === 1 ? clinics[0]?.id : undefined)
