import { randomUUID } from 'node:crypto'
import { CheckField, SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { consciousnessWords } from '@/lib/encounters/model/labels'
import { vitalLimits } from '@/lib/encounters/model/vital-limits'
import { emptyForm } from '@/lib/forms/form-state'
import { saveVitals } from '../_actions/triage-actions'

const labels = {
  ...Object.fromEntries(Object.entries(vitalLimits).map(([name, { label }]) => [name, label])),
  consciousness: 'Consciousness',
  onOxygen: 'Air or oxygen',
  saturationScale: 'Saturation scale',
}

/** The form for one set of vital signs, in the order in which they are taken. Whatever was not taken is left out. */
export function VitalsForm({
  encounterId,
  mayBePregnant,
  noScore,
  mayDecideScale,
}: {
  encounterId: string
  mayBePregnant: boolean
  /** Why this patient has no early-warning score, where that is so. */
  noScore: string | undefined
  mayDecideScale: boolean
}) {
  return (
    <Form
      action={saveVitals}
      initial={emptyForm({ saturationScale: '1' })}
      formKey={randomUUID()}
      labels={labels}
      className="mt-3 flex flex-col gap-4"
    >
      <HiddenFields fields={{ id: encounterId }} />
      <p className="text-small text-muted">
        {noScore ??
          'Whatever you did not take may stay empty. The score comes when its seven parts are there.'}
      </p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(8.25rem,1fr))] items-end gap-4">
        <Measure name="respirations" />
        <Measure name="oxygenSaturation" />
        <SelectField
          name="onOxygen"
          label="Air or oxygen"
          mark="none"
          empty="Not noted"
          options={[
            { value: 'no', label: 'Air' },
            { value: 'yes', label: 'Oxygen' },
          ]}
        />
        <Measure name="systolic" />
        <Measure name="diastolic" />
        <Measure name="pulse" />
        <SelectField
          name="consciousness"
          label="Consciousness"
          mark="none"
          empty="Not noted"
          options={Object.entries(consciousnessWords).map(([value, label]) => ({ value, label }))}
        />
        <Measure name="temperature" />
        <Measure name="pain" />
        <Measure name="weight" />
        <Measure name="height" />
        {!noScore && (
          <SelectField
            name="saturationScale"
            label="Saturation scale"
            required
            options={[
              { value: '1', label: '1: usual' },
              {
                value: '2',
                label: mayDecideScale ? '2: target 88 to 92 %' : '2: target 88 to 92 %, by a doctor',
              },
            ]}
          />
        )}
      </div>
      {mayBePregnant && !noScore && <CheckField name="pregnant" label="Pregnant: no NEWS2 score" />}
      <div>
        <SubmitButton>Save the vital signs</SubmitButton>
      </div>
    </Form>
  )
}

function Measure({ name }: { name: keyof typeof vitalLimits }) {
  const { label, unit, decimals } = vitalLimits[name]
  return (
    <TextField
      name={name}
      label={`${label}, ${unit}`}
      mark="none"
      inputMode={decimals === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      className="input"
    />
  )
}
