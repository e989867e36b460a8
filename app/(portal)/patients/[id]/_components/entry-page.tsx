import { notFound } from 'next/navigation'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { emptyForm } from '@/lib/forms/form-state'
import { type EntryGroup, type EntryKind, entryKindOf, entryKinds } from '@/lib/patients/entries/kinds'
import { entryInWords, wordFor } from '@/lib/patients/entries/labels'
import { type EntryToCorrect, readEntry } from '@/lib/patients/entries/queries'
import { entryWords, changeEntryWords as words } from '@/lib/patients/words/entries'
import { entryLabels, formWords, unknownAllergenWords } from '@/lib/patients/words/forms'
import { isUuid } from '@/lib/platform/uuid'
import { eventsAt } from '@/lib/workflow/machine'
import { moveClinical, moveDetails, saveClinical, saveDetails } from '../_actions/entries'
import { BackToChart } from './back-to-chart'
import { EntryFields } from './entry-fields'
import { openUsedChart } from './open-used-chart'
import { SameEntry } from './same-entry'

/** The page on which an entry is added. `kind` is as the address says it. */
export async function AddEntry({
  access,
  group,
  id,
  kind: asked,
  visitId,
}: {
  access: Access
  group: EntryGroup
  id: string
  kind: string
  /** The visit in which it is asked for, and where to go back. */
  visitId?: string | undefined
}) {
  const kind = entryKindOf(asked, group)
  if (!kind) notFound()
  const banner = await openUsedChart(access, id, kind)
  const { add, addLine } = entryWords[kind]
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader title={add} line={addLine} />
      <div className="max-w-lg">
        <EntryForm group={group} kind={kind} patientId={id} visitId={visitId} values={{}}>
          {add}
        </EntryForm>
        <BackToChart patientId={id} />
      </div>
    </>
  )
}

/** The page on which an entry is corrected, ended or marked as entered in error. */
export async function CorrectEntry({
  access,
  group,
  id,
  kind: asked,
  entryId,
}: {
  access: Access
  group: EntryGroup
  id: string
  kind: string
  entryId: string
}) {
  const kind = entryKindOf(asked, group)
  if (!kind || !isUuid(entryId)) notFound()
  const banner = await openUsedChart(access, id, kind)
  const entry = await readEntry(access, { kind, patientId: id, entryId })
  if (!entry) notFound()
  const wrong = entry.status === 'entered-in-error'
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader
        title={entryWords[kind].change}
        line={
          wrong
            ? words.retracted(entryInWords(kind, entry.values), entry.statusReason)
            : words.now(wordFor(entryKinds[kind].machine.statuses, entry.status))
        }
      />
      <div className="max-w-lg">
        {!wrong && (
          <>
            <EntryForm group={group} kind={kind} patientId={id} entry={entry} values={entry.values}>
              {words.save}
            </EntryForm>
            <MoveEntry group={group} kind={kind} patientId={id} entry={entry} may={access.may} />
          </>
        )}
        <BackToChart patientId={id} />
      </div>
    </>
  )
}

interface EntryFormProps {
  group: EntryGroup
  kind: EntryKind
  patientId: string
}

function EntryForm({
  group,
  kind,
  patientId,
  visitId,
  entry,
  values,
  children,
}: EntryFormProps & {
  visitId?: string | undefined
  entry?: EntryToCorrect
  values: Record<string, string | null>
  children: string
}) {
  return (
    <Form
      action={group === 'clinical' ? saveClinical : saveDetails}
      initial={emptyForm(values)}
      formKey={crypto.randomUUID()}
      labels={{ ...entryLabels[kind], asTyped: unknownAllergenWords.asTyped }}
      {...(entry && { expectedVersion: entry.version })}
    >
      <HiddenFields kind={kind} patientId={patientId} entryId={entry?.id} />
      {visitId && <input type="hidden" name="visit" value={visitId} />}
      <SameEntry />
      <EntryFields kind={kind} />
      <div>
        <SubmitButton>{children}</SubmitButton>
      </div>
    </Form>
  )
}

function HiddenFields({
  kind,
  patientId,
  entryId,
}: {
  kind: EntryKind
  patientId: string
  entryId: string | undefined
}) {
  return (
    <>
      <input type="hidden" name="patient" value={patientId} />
      <input type="hidden" name="kind" value={kind} />
      {entryId && <input type="hidden" name="entry" value={entryId} />}
    </>
  )
}

/** The steps of the entry that this user may make. */
function MoveEntry({
  group,
  kind,
  patientId,
  entry,
  may,
}: EntryFormProps & { entry: EntryToCorrect; may: Access['may'] }) {
  const { machine } = entryKinds[kind]
  const events = eventsAt(machine, entry.status, may)
  if (events.length === 0) return null
  const reasonNeeded = events.every((event) => machine.events[event]?.needsReason)
  const options = events.map((event) => ({ value: event, label: machine.events[event]?.label ?? event }))
  return (
    <Section title={entryWords[kind].move} line={words.moveLine}>
      <Form
        action={group === 'clinical' ? moveClinical : moveDetails}
        initial={emptyForm()}
        formKey={crypto.randomUUID()}
        expectedVersion={entry.version}
        labels={{ event: words.event, reason: formWords.reason }}
      >
        <HiddenFields kind={kind} patientId={patientId} entryId={entry.id} />
        <SameEntry />
        <SelectField name="event" label={words.event} required options={options} empty={formWords.choose} />
        <TextField name="reason" label={formWords.reason} autoComplete="off" required={reasonNeeded} />
        <div>
          <SubmitButton quiet>{words.move}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
