import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { clockTime, today } from '@/lib/clock/hospital-time'
import { readDocuments } from '@/lib/documents/queries/documents'
import { readWitnesses } from '@/lib/documents/queries/witnesses'
import { decisions, givers, sides } from '@/lib/documents/words/consents'
import { consentWords as words } from '@/lib/documents/words/pages'
import { emptyForm } from '@/lib/forms/form-state'
import { BackToChart } from '../../_components/back-to-chart'
import { openUsedChart } from '../../_components/open-used-chart'
import { recordConsent } from '../_actions/documents'

export const generateMetadata = recordTitle('/patients/[id]/documents/consent', words.title)

const { labels, choose } = words

export default async function RecordConsentPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage(
    '/patients/[id]/documents/consent',
    `/patients/${(await params).id}/documents/consent`,
  )
  const { id } = await params
  const banner = await openUsedChart(access, id, 'consent')
  const [documents, witnesses] = await Promise.all([readDocuments(access, id), readWitnesses(access)])
  const papers = documents
    .filter(({ kind, status }) => kind === 'consent' && status === 'current')
    .map(({ id: value, title }) => ({ value, label: title }))
  const people = witnesses.map(({ id: person, fullName }) => ({ value: String(person), label: fullName }))
  const initial = { obtainedOn: today(), obtainedTime: clockTime(now()).slice(0, 5) }
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader title={words.title} line={words.line} />
      <div className="max-w-lg">
        <Form
          action={recordConsent}
          initial={emptyForm(initial)}
          formKey={crypto.randomUUID()}
          labels={labels}
        >
          <input type="hidden" name="patient" value={id} />
          <TextField name="procedure" label={labels.procedure} required maxLength={200} autoComplete="off" />
          <SelectField name="side" label={labels.side} required options={optionsOf(sides)} empty={choose} />
          <SelectField
            name="decision"
            label={labels.decision}
            required
            options={optionsOf(decisions)}
            empty={choose}
          />
          <SelectField
            name="givenBy"
            label={labels.givenBy}
            required
            options={optionsOf(givers)}
            empty={choose}
          />
          <TextField name="giverName" label={labels.giverName} maxLength={200} autoComplete="off" />
          <TextField name="interpreter" label={labels.interpreter} maxLength={200} autoComplete="off" />
          <SelectField name="witness" label={labels.witness} options={people} empty={words.nobody} />
          {papers.length > 0 && (
            <SelectField name="document" label={labels.document} options={papers} empty={words.noPaper} />
          )}
          <TextField name="obtainedOn" label={labels.obtainedOn} type="date" required />
          <TextField name="obtainedTime" label={labels.obtainedTime} type="time" required />
          <div>
            <SubmitButton>{words.submit}</SubmitButton>
          </div>
        </Form>
        <BackToChart patientId={id} />
      </div>
    </>
  )
}

const optionsOf = (list: Readonly<Record<string, string>>) =>
  Object.entries(list).map(([value, label]) => ({ value, label }))
