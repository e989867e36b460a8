import { randomUUID } from 'node:crypto'
import { CheckField, SelectField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { Unfolding } from '@/app/ui/unfolding'
import type { Access } from '@/lib/access/decision/access'
import type { VisitHead } from '@/lib/consultations/visit'
import { consultationStatuses } from '@/lib/encounters/model/labels'
import { diagnosisMachine } from '@/lib/encounters/model/record-machines'
import { addDiagnosisWords as form, diagnosesWords as words } from '@/lib/encounters/words/diagnoses'
import { emptyForm } from '@/lib/forms/form-state'
import { type Diagnosis, readDiagnoses } from '@/lib/orders/queries/orders-of-visit'
import { eventsAt } from '@/lib/workflow/machine'
import { CodeField } from '../../_components/code-field'
import { diagnose, reviseDiagnosis } from '../_actions/diagnosis-actions'
import { ChangeForm } from './change-form'
import { FormCard } from './form-card'

const OUT = ['refuted', 'entered-in-error']

/** The diagnoses of the visit, and the form for another one. */
export async function DiagnosesSection({ access, visit }: { access: Access; visit: VisitHead }) {
  const diagnoses = await readDiagnoses(access, visit.id)
  const mayAdd = access.may('consultations.write') && consultationStatuses.includes(visit.status)
  if (diagnoses.length === 0 && !mayAdd) return null
  const hasPrimary = diagnoses.some(({ use, status }) => use === 'primary' && !OUT.includes(status))
  return (
    <Section title={words.title} line={hasPrimary ? '' : words.noPrimary}>
      {diagnoses.length > 0 && (
        <DataTable
          label={words.table}
          columns={mayAdd ? [...columns, changeOf(access, visit.id)] : columns}
          rows={diagnoses}
          rowKey={({ id }) => id}
          empty={words.empty}
        />
      )}
      {mayAdd && <AddDiagnosis encounterId={visit.id} hasPrimary={hasPrimary} access={access} />}
    </Section>
  )
}

const columns: Column<Diagnosis>[] = [
  {
    id: 'diagnosis',
    head: words.diagnosis,
    kind: 'name',
    className: 'font-plain',
    cell: ({ code, display, use, status }) => (
      <>
        <span className={OUT.includes(status) ? 'taken-back' : ''}>
          <span className="font-strong">{code}</span> {display}
        </span>
        {use === 'primary' && !OUT.includes(status) && (
          <span className="tag tag-info ms-2">{words.primaryTag}</span>
        )}
      </>
    ),
  },
  {
    id: 'certainty',
    head: words.certainty,
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
  head: words.change,
  cell: ({ id, code, use, status, version }) => {
    const options = [
      ...(use === 'secondary' && !OUT.includes(status)
        ? [{ value: 'primary', label: words.makePrimary }]
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
    <FormCard className="mt-3" title={form.title}>
      <Form
        action={diagnose}
        initial={emptyForm({ use: first, certainty: 'confirmed' })}
        formKey={randomUUID()}
        labels={{ code: form.code, use: form.use, certainty: form.certainty }}
        className="flex flex-col gap-4"
      >
        <HiddenFields fields={{ encounterId }} />
        <Unfolding first={<CodeField kind="diagnosis" label={form.code} hint={form.codeHint} />}>
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              name="use"
              label={form.use}
              required
              options={[
                { value: 'primary', label: hasPrimary ? form.primaryInstead : form.primary },
                { value: 'secondary', label: form.secondary },
              ]}
            />
            <SelectField
              name="certainty"
              label={form.certainty}
              required
              options={(['confirmed', 'provisional', 'differential'] as const).map((value) => ({
                value,
                label: diagnosisMachine.statuses[value],
              }))}
            />
          </div>
          {access.may('patients.clinical.write') && <CheckField name="problem" label={form.problem} />}
          <div>
            <SubmitButton quiet>{form.submit}</SubmitButton>
          </div>
        </Unfolding>
      </Form>
    </FormCard>
  )
}
