import { randomUUID } from 'node:crypto'
import { Disclosure } from '@/app/ui/disclosure'
import { CheckField, SelectField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import type { VisitHead } from '@/lib/consultations/visit'
import { consultationStatuses } from '@/lib/encounters/model/labels'
import { diagnosisMachine } from '@/lib/encounters/model/record-machines'
import { emptyForm } from '@/lib/forms/form-state'
import { type Diagnosis, readDiagnoses } from '@/lib/orders/queries/orders-of-visit'
import { eventsAt } from '@/lib/workflow/machine'
import { CodeField } from '../../_components/code-field'
import { diagnose, reviseDiagnosis } from '../_actions/diagnosis-actions'
import { ChangeForm } from './change-form'

const OUT = ['refuted', 'entered-in-error']

/** The diagnoses of the visit, and the form for another one. */
export async function DiagnosesSection({ access, visit }: { access: Access; visit: VisitHead }) {
  const diagnoses = await readDiagnoses(access, visit.id)
  const mayAdd = access.may('consultations.write') && consultationStatuses.includes(visit.status)
  if (diagnoses.length === 0 && !mayAdd) return null
  const hasPrimary = diagnoses.some(({ use, status }) => use === 'primary' && !OUT.includes(status))
  return (
    <Section title="Diagnoses" line={hasPrimary ? '' : 'No primary diagnosis yet'}>
      {diagnoses.length > 0 && (
        <DataTable
          label="Diagnoses of this visit"
          columns={mayAdd ? [...columns, changeOf(access, visit.id)] : columns}
          rows={diagnoses}
          rowKey={({ id }) => id}
          empty="No diagnosis yet."
        />
      )}
      {mayAdd && <AddDiagnosis encounterId={visit.id} hasPrimary={hasPrimary} access={access} />}
    </Section>
  )
}

const columns: Column<Diagnosis>[] = [
  {
    id: 'diagnosis',
    head: 'Diagnosis',
    kind: 'name',
    className: 'font-plain',
    cell: ({ code, display, use, status }) => (
      <>
        <span className={OUT.includes(status) ? 'taken-back' : ''}>
          <span className="font-strong">{code}</span> {display}
        </span>
        {use === 'primary' && !OUT.includes(status) && <span className="tag tag-info ms-2">Primary</span>}
      </>
    ),
  },
  {
    id: 'certainty',
    head: 'Certainty',
    cell: ({ status, statusReason }) => (
      <>
        {diagnosisMachine.statuses[status]}
        {statusReason && <span className="block text-small text-muted">{statusReason}</span>}
      </>
    ),
  },
]

const changeOf = (access: Access, encounterId: string): Column<Diagnosis> => ({
  id: 'change',
  head: 'Change',
  cell: ({ id, code, use, status, version }) => {
    const options = [
      ...(use === 'secondary' && !OUT.includes(status)
        ? [{ value: 'primary', label: 'Make it the primary one' }]
        : []),
      ...eventsAt(diagnosisMachine, status, (name) => access.may(name)).map((event) => ({
        value: event,
        ...diagnosisMachine.events[event],
      })),
    ]
    if (options.length === 0) return null
    return (
      <ChangeForm
        action={reviseDiagnosis}
        hidden={{ id, encounterId }}
        expectedVersion={version}
        of={code}
        options={options}
      />
    )
  },
})

function AddDiagnosis({
  encounterId,
  hasPrimary,
  access,
}: {
  encounterId: string
  hasPrimary: boolean
  access: Access
}) {
  const first = hasPrimary ? 'secondary' : 'primary'
  return (
    <Disclosure className="mt-3" summary="Add a diagnosis" initiallyOpen={!hasPrimary}>
      <Form
        action={diagnose}
        initial={emptyForm({ use: first, certainty: 'confirmed' })}
        formKey={randomUUID()}
        labels={{ code: 'Diagnosis', use: 'Primary or secondary', certainty: 'Certainty' }}
        className="flex flex-col gap-4"
      >
        <HiddenFields fields={{ encounterId }} />
        <CodeField kind="diagnosis" label="Diagnosis" hint="ICD-10: a code, or words of its name." />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            name="use"
            label="Primary or secondary"
            required
            options={[
              { value: 'primary', label: hasPrimary ? 'Primary, in place of the one above' : 'Primary' },
              { value: 'secondary', label: 'Secondary' },
            ]}
          />
          <SelectField
            name="certainty"
            label="Certainty"
            required
            options={(['confirmed', 'provisional', 'differential'] as const).map((value) => ({
              value,
              label: diagnosisMachine.statuses[value],
            }))}
          />
        </div>
        {access.may('patients.clinical.write') && (
          <CheckField name="problem" label="Put it on the patient’s list of problems" />
        )}
        <div>
          <SubmitButton quiet>Add the diagnosis</SubmitButton>
        </div>
      </Form>
    </Disclosure>
  )
}
