import { Disclosure } from '@/app/ui/disclosure'
import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { ItemChoice } from '@/lib/pharmacy/dispense/queries/choices'
import type { PrescriptionShown } from '@/lib/pharmacy/dispense/queries/prescription'
import { fieldWords as fields, prescriptionWords as words } from '@/lib/pharmacy/dispense/words/screen'
import { tellsHowToTake } from '@/lib/pharmacy/model/as-prescribed'
import { unitsFor } from '@/lib/pharmacy/model/quantities'
import { inUnits } from '@/lib/pharmacy/words/units'
import { askPrescriber, checkPrescription, declinePrescription } from '../../_actions/dispense'

const { labels } = fields

/** Checks the prescription off and says what is dispensed; or asks the prescriber, or declines. */
export function CheckStep({
  prescription,
  items,
  pharmacies,
  warned,
}: {
  prescription: PrescriptionShown
  items: readonly ItemChoice[]
  pharmacies: { id: string; name: string }[]
  warned: boolean
}) {
  const { id, version, quantity, quantityUnit, doseSteps, medicine: display } = prescription
  const as = { ...prescription, display }
  const isKnown = (item: ItemChoice) =>
    quantity !== null && quantityUnit !== null && unitsFor(quantity, quantityUnit, item, as) !== undefined
  const needsNumber = !items.every(isKnown)
  const needsDirections = !items.every((item) => tellsHowToTake(doseSteps, as, item))
  const [first] = items
  return (
    <Section title={words.check} line={words.checkLine}>
      <TransitionForm
        action={checkPrescription}
        hidden={{ id }}
        expectedVersion={version}
        label={words.check}
        labels={labels}
        initial={{ item: first?.id ?? '' }}
      >
        <SelectField
          name="item"
          label={labels.item}
          empty={fields.otherItem}
          mark="none"
          options={items.map((one) => ({
            value: one.id,
            label: words.available(one.name, inUnits(one.available, one.baseUnit)),
          }))}
        />
        {pharmacies.length > 1 && (
          <SelectField
            name="location"
            label={labels.location}
            required
            empty={fields.choose}
            options={pharmacies.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        {needsNumber && <HowMany />}
        {needsDirections && <Directions />}
        {warned && <Override />}
        <Disclosure summary={labels.other} look="line" initiallyOpen={items.length === 0}>
          <div className="grid max-w-md gap-3">
            <TextField
              name="other"
              label={labels.other}
              hint={fields.otherHint}
              maxLength={200}
              autoComplete="off"
              mark="none"
            />
            <TextField
              name="substitutionReason"
              label={labels.substitutionReason}
              maxLength={300}
              mark="none"
            />
            {!warned && <Override />}
            {!needsNumber && <HowMany />}
            {!needsDirections && <Directions />}
          </div>
        </Disclosure>
      </TransitionForm>
      <div className="mt-3 flex flex-wrap gap-4">
        <TransitionForm
          action={askPrescriber}
          hidden={{ id }}
          expectedVersion={version}
          summary={words.ask}
          label={words.askLabel}
          labels={labels}
        >
          <TextField name="question" label={labels.question} required maxLength={500} />
        </TransitionForm>
        <TransitionForm
          action={declinePrescription}
          hidden={{ id }}
          expectedVersion={version}
          summary={words.decline}
          label={words.declineLabel}
          reason={{ maxLength: 300 }}
        />
      </div>
    </Section>
  )
}

function HowMany() {
  return (
    <TextField
      name="prescribed"
      label={labels.prescribed}
      hint={fields.prescribedHint}
      inputMode="numeric"
      autoComplete="off"
      mark="none"
    />
  )
}

function Directions() {
  return (
    <TextField
      name="directions"
      label={labels.directions}
      hint={fields.directionsHint}
      maxLength={300}
      autoComplete="off"
      mark="none"
    />
  )
}

/** Also of another medicine, whose warnings are known once it is named. */
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
