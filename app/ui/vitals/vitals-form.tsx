import { randomUUID } from 'node:crypto'
import type { ReactNode } from 'react'
import { absentField, absentReasons } from '@/lib/encounters/model/absent-reasons'
import type { ScoreKind } from '@/lib/encounters/model/priority'
import {
  childMeasurements,
  type Measurement,
  measurements,
  vitalLimits,
} from '@/lib/encounters/model/vital-limits'
import { consciousnessWords } from '@/lib/encounters/words/codes'
import { absentWords, measurementWords } from '@/lib/encounters/words/measurements'
import { bodyQuestions, vitalsFormWords as words } from '@/lib/encounters/words/vitals'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import { Disclosure } from '../disclosure'
import { CheckField, SelectField, TextField } from '../form/field'
import { Form } from '../form/form'
import { HiddenFields } from '../form/hidden-fields'
import { SubmitButton } from '../form/submit-button'
import { ConfirmBody } from './confirm-body'

const labels = {
  ...Object.fromEntries(Object.entries(measurementWords).map(([name, { label }]) => [name, label])),
  consciousness: words.consciousness,
  onOxygen: words.onOxygen,
  saturationScale: words.scale,
  oxygenDevice: words.oxygenDevice,
  respiratoryDistress: words.respiratoryDistress,
  confirmed: bodyQuestions.confirm,
  ...Object.fromEntries(measurements.map((name) => [absentField(name), measurementWords[name].label])),
}

const notes: Readonly<Record<ScoreKind, string>> = { NEWS2: words.note, PEWS: words.noteOfChild }

/** The form for one set of vital signs, in the order in which they are taken. Whatever was not taken is left out. */
export function VitalsForm({
  action,
  encounterId,
  mayBePregnant,
  scored,
  mayDecideScale,
  also,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  encounterId: string
  mayBePregnant: boolean
  /** The score that is valid for this patient, if one is; what only the paediatric one needs is asked for it alone. */
  scored: ScoreKind | undefined
  mayDecideScale: boolean
  /** What is asked first and kept with the same save: its fields with their labels, and the button. */
  also?: { fields: ReactNode; labels: Readonly<Record<string, string>>; submit: string }
}) {
  const isChild = scored === 'PEWS'
  return (
    <Form
      action={action}
      initial={emptyForm({ saturationScale: '1' })}
      formKey={randomUUID()}
      labels={{ ...labels, ...also?.labels }}
      className="mt-3 flex flex-col gap-4"
    >
      <HiddenFields fields={{ id: encounterId }} />
      {also?.fields}
      <p className="text-small text-muted">{scored ? notes[scored] : words.ageUnknown}</p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(8.25rem,1fr))] items-end gap-4">
        <Measure name="respirations" />
        <Measure name="oxygenSaturation" />
        <Choice name="onOxygen" label={words.onOxygen} of={{ no: words.air, yes: words.oxygen }} />
        {isChild && <ChildFields />}
        <Measure name="systolic" />
        <Measure name="diastolic" />
        <Measure name="pulse" />
        <Choice name="consciousness" label={words.consciousness} of={consciousnessWords} />
        <Measure name="temperature" />
        <Measure name="pain" />
        <Measure name="weight" />
        <Measure name="height" />
        {scored === 'NEWS2' && (
          <SelectField
            name="saturationScale"
            label={words.scale}
            required
            options={[
              { value: '1', label: words.scale1 },
              {
                value: '2',
                label: mayDecideScale ? words.scale2 : words.scale2ByDoctor,
              },
            ]}
          />
        )}
      </div>
      <NotMeasured of={measurements.filter((name) => isChild || !childMeasurements.includes(name))} />
      <ConfirmBody />
      {mayBePregnant && scored === 'NEWS2' && <CheckField name="pregnant" label={words.pregnant} />}
      <div>
        <SubmitButton>{also?.submit ?? words.submit}</SubmitButton>
      </div>
    </Form>
  )
}

/** The parts of the paediatric score that NEWS2 does not have. */
function ChildFields() {
  return (
    <>
      <Measure name="oxygenFlow" />
      <Choice name="oxygenDevice" label={words.oxygenDevice} of={words.devices} />
      <Choice name="respiratoryDistress" label={words.respiratoryDistress} of={words.distress} />
      <Measure name="capillaryRefill" />
    </>
  )
}

function Choice({ name, label, of }: { name: string; label: string; of: Readonly<Record<string, string>> }) {
  const options = Object.entries(of).map(([value, said]) => ({ value, label: said }))
  return <SelectField name={name} label={label} mark="none" empty={words.notNoted} options={options} />
}

/** Folded away: why something that was tried has no value. */
function NotMeasured({ of }: { of: readonly Measurement[] }) {
  return (
    <Disclosure summary={words.notMeasured} look="line">
      <p className="text-small text-muted">{words.notMeasuredNote}</p>
      <div className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] items-end gap-4">
        {of.map((name) => (
          <SelectField
            key={name}
            name={absentField(name)}
            label={measurementWords[name].label}
            mark="none"
            empty={words.measured}
            options={absentReasons.map((value) => ({ value, label: absentWords[value] }))}
          />
        ))}
      </div>
    </Disclosure>
  )
}

function Measure({ name }: { name: Measurement }) {
  const { label, unit } = measurementWords[name]
  return (
    <TextField
      name={name}
      label={words.measurement(label, unit)}
      mark="none"
      inputMode={vitalLimits[name].decimals === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      className="input"
    />
  )
}
