import { randomUUID } from 'node:crypto'
import { CheckField, SelectField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import type { VisitHead } from '@/lib/consultations/visit'
import { consultationStatuses } from '@/lib/encounters/model/labels'
import { diagnosisMachine } from '@/lib/encounters/model/record-machines'
import { emptyForm } from '@/lib/forms/form-state'
import { type Diagnosis, readDiagnoses } from '@/lib/orders/queries/orders-of-visit'
import { eventsAt } from '@/lib/workflow/machine'
import { CodeField } from '../../_components/code-field'
import { Hidden } from '../../_components/transition-form'
import { diagnose, reviseDiagnosis } from '../_actions/diagnosis-actions'
import { ChangeForm } from './change-form'
import { Disclosure } from './disclosure'

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
        <div className="card overflow-clip">
          <table className="worklist stacked" aria-label="Diagnoses of this visit">
            <thead>
              <tr>
                <th scope="col">Diagnosis</th>
                <th scope="col">Certainty</th>
                {mayAdd && <th scope="col">Change</th>}
              </tr>
            </thead>
            <tbody>
              {diagnoses.map((diagnosis) => (
                <Row
                  key={diagnosis.id}
                  diagnosis={diagnosis}
                  {...(mayAdd && { access, encounterId: visit.id })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayAdd && <AddDiagnosis encounterId={visit.id} hasPrimary={hasPrimary} access={access} />}
    </Section>
  )
}

function Row({
  diagnosis,
  access,
  encounterId,
}: {
  diagnosis: Diagnosis
  access?: Access
  encounterId?: string
}) {
  const { id, code, display, use, status, statusReason, version } = diagnosis
  const out = OUT.includes(status)
  const changes = access ? eventsAt(diagnosisMachine, status, (name) => access.may(name)) : []
  const options = [
    ...(use === 'secondary' && !out ? [{ value: 'primary', label: 'Make it the primary one' }] : []),
    ...changes.map((event) => ({ value: event, ...diagnosisMachine.events[event] })),
  ]
  return (
    <tr>
      <th scope="row" className="font-plain">
        <span className={out ? 'taken-back' : ''}>
          <span className="font-strong">{code}</span> {display}
        </span>
        {use === 'primary' && !out && <span className="tag tag-info ms-2">Primary</span>}
      </th>
      <td>
        {diagnosisMachine.statuses[status]}
        {statusReason && <span className="block text-small text-muted">{statusReason}</span>}
      </td>
      {access && encounterId && (
        <td>
          {options.length > 0 && (
            <ChangeForm
              action={reviseDiagnosis}
              hidden={{ id, encounterId }}
              expectedVersion={version}
              of={code}
              options={options}
            />
          )}
        </td>
      )}
    </tr>
  )
}

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
    <Disclosure summary="Add a diagnosis" initiallyOpen={!hasPrimary}>
      <Form
        action={diagnose}
        initial={emptyForm({ use: first, certainty: 'confirmed' })}
        formKey={randomUUID()}
        labels={{ code: 'Diagnosis', use: 'Primary or secondary', certainty: 'Certainty' }}
        className="mt-3 flex flex-col gap-4"
      >
        <Hidden fields={{ encounterId }} />
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
