import { Disclosure } from '@/app/ui/disclosure'
import { CheckField, SelectField, TextArea, TextField } from '@/app/ui/form/field'
import { PasswordField } from '@/app/ui/form/password/password-field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { DispenseShown, PrescriptionShown } from '@/lib/pharmacy/dispense/queries/prescription'
import {
  fieldWords as fields,
  identifierWords,
  receiverWords,
  prescriptionWords as words,
} from '@/lib/pharmacy/dispense/words/screen'
import { identifiers, receivers } from '@/lib/pharmacy/model/dispense-codes'
import { inUnits } from '@/lib/pharmacy/words/units'
import { handOver } from '../../_actions/dispense'
import { FocusOnArrival } from './focus-on-arrival'
import { leftToPick } from './left-to-pick'

const { labels } = fields

/** Hands over what is picked: two identifiers, and a second signature for a controlled medicine. */
export function HandOverStep({
  prescription,
  open,
  warned,
}: {
  prescription: PrescriptionShown
  open: DispenseShown
  /** Something speaks against it that was recorded after the check. */
  warned: boolean
}) {
  const { id, version, baseUnit, lines, controlled } = open
  if (!baseUnit) return null
  const picked = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <Section title={words.handOver} line={words.handOverLine(inUnits(picked, baseUnit))}>
      <TransitionForm
        action={handOver}
        hidden={{ id }}
        expectedVersion={version}
        label={words.handOver}
        labels={labels}
        initial={{ handedTo: prescription.category === 'inpatient' ? 'ward' : 'patient' }}
      >
        <fieldset className="flex flex-wrap gap-x-6">
          <legend className="mb-1 font-strong">{labels.identifiedBy}</legend>
          {identifiers.map((one) => (
            <CheckField key={one} name={one} label={identifierWords[one]} />
          ))}
        </fieldset>
        {leftToPick(prescription, open) === 0 && <FocusOnArrival name="name" />}
        {warned && <Override />}
        {controlled && (
          <div className="grid max-w-md gap-3">
            <TextField
              name="secondUsername"
              label={labels.secondUsername}
              hint={fields.secondHint}
              required
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={100}
            />
            <PasswordField name="secondPassword" label={labels.secondPassword} autoComplete="new-password" />
            <TextField
              name="secondCode"
              label={labels.secondCode}
              hint={fields.secondCodeHint}
              autoComplete="off"
              inputMode="numeric"
              maxLength={100}
              mark="none"
            />
          </div>
        )}
        <Disclosure summary={fields.moreDetails} look="line">
          <div className="grid max-w-md gap-3">
            <SelectField
              name="handedTo"
              label={labels.handedTo}
              mark="none"
              options={receivers.map((value) => ({ value, label: receiverWords[value] }))}
            />
            <TextArea name="counselling" label={labels.counselling} rows={2} maxLength={1_000} mark="none" />
            {!warned && <Override />}
            <TextField name="overReason" label={labels.overReason} maxLength={300} mark="none" />
          </div>
        </Disclosure>
      </TransitionForm>
    </Section>
  )
}

function Override() {
  return (
    <TextField
      name="override"
      label={labels.override}
      hint={fields.overrideHint}
      maxLength={300}
      mark="none"
    />
  )
}
