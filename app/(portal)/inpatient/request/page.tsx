import { SelectField, TextField } from '@/app/ui/form/field'
import { FocusFirstEmpty } from '@/app/ui/form/focus-first-empty'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { priorityWords } from '@/lib/encounters/words/codes'
import { emptyForm } from '@/lib/forms/form-state'
import { readVisitToAdmit } from '@/lib/inpatient/queries/visit-to-admit'
import { readWards } from '@/lib/inpatient/queries/wards'
import { askWords as words } from '@/lib/inpatient/words/board'
import { stayFields } from '@/lib/inpatient/words/forms'
import { openChart } from '@/lib/patients/queries/banner'
import type { SearchParams } from '@/lib/platform/search-params'
import { requestAdmission } from '../_actions/admission'

export const metadata = { title: words.title }

const { labels } = stayFields

export default async function RequestPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient/request')
  const { visit: asked } = await searchParams
  const visit = await readVisitToAdmit(access, asked)
  if (!visit) return <PageHeader title={words.title} line={words.fromVisit} />
  const [banner, wards] = await Promise.all([
    openChart(access, visit.patientId, 'admission'),
    readWards(access),
  ])
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader title={words.title} line={words.line(visit.number)} />
      <div className="max-w-xl">
        <Form
          action={requestAdmission}
          initial={emptyForm({ priority: visit.priority })}
          formKey={crypto.randomUUID()}
          labels={labels}
        >
          <FocusFirstEmpty />
          <input type="hidden" name="visit" value={visit.id} />
          <TextField
            name="reason"
            label={labels.reason}
            hint={stayFields.reasonHint}
            required
            maxLength={300}
          />
          <SelectField
            name="priority"
            label={labels.priority}
            required
            options={(['routine', 'urgent', 'emergency'] as const).map((value) => ({
              value,
              label: priorityWords[value],
            }))}
          />
          <SelectField
            name="ward"
            label={labels.ward}
            empty={stayFields.anyWard}
            options={wards.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField name="days" label={labels.days} hint={stayFields.daysHint} inputMode="numeric" />
          <div>
            <SubmitButton>{words.submit}</SubmitButton>
          </div>
        </Form>
      </div>
    </>
  )
}
