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
import { diagnosisMachine } from '@/lib/encounters/model/record-machines'
import { addDiagnosisWords as form, diagnosesWords as words } from '@/lib/encounters/words/diagnoses'
import { emptyForm } from '@/lib/forms/form-state'
import type { Diagnosis } from '@/lib/orders/queries/orders-of-visit'
import { eventsAt } from '@/lib/workflow/machine'
import { ChangeForm } from './change-form'
import { CodeField } from './code-field'
import type { Send } from './encounter-shown'
import { FormCard } from './form-card'

const OUT = ['refuted', 'entered-in-error']

interface Actions {
  add: Send
  change: Send
}

/** The diagnoses of a visit or a stay, and the form for another one. */
export function DiagnosesSection({
  diagnoses,
  label,
  encounterId,
  mayAdd,
  access,
  actions,
}: {
  diagnoses: readonly Diagnosis[]
  /** The name of the table. */
  label: string
  encounterId: string
  mayAdd: boolean
  access: Access
  actions: Actions
}) {
  if (diagnoses.length === 0 && !mayAdd) return null
  const hasPrimary = diagnoses.some(({ use, status }) => use === 'primary' && !OUT.includes(status))
  return (
    <Section title={words.title} line={hasPrimary ? '' : words.noPrimary}>
      {diagnoses.length > 0 && (
        <DataTable
          label={label}
          columns={mayAdd ? [...columns, changeOf(access, encounterId, actions.change)] : columns}
          rows={diagnoses}
          rowKey={({ id }) => id}
          empty={words.empty}
        />
      )}
      {mayAdd && (
        <AddDiagnosis
          encounterId={encounterId}
          hasPrimary={hasPrimary}
          access={access}
          action={actions.add}
        />
      )}
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

const changeOf = (access: Access, encounterId: string, action: Send): Column<Diagnosis> => ({
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
        action={action}
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
  action,
}: {
  encounterId: string
  hasPrimary: boolean
  access: Access
  action: Send
}) {
  const first = hasPrimary ? 'secondary' : 'primary'
  return (
    <FormCard className="mt-3" title={form.title}>
      <Form
        action={action}
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
