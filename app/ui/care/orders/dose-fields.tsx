import { Disclosure } from '@/app/ui/disclosure'
import { CheckField, SelectField, TextField } from '@/app/ui/form/field'
import { stepFields } from '@/lib/orders/model/dose-fields'
import { formUnitWords, frequencyWords, prescribeWords as words } from '@/lib/orders/words/orders'
import { routeWords } from '@/lib/safety/words/dosing'
import { doseLabels } from './dose-labels'
import { Quantity } from './quantity'

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** How much, how, how often and for how long, and what the course needs. */
export function DoseFields() {
  return (
    <>
      <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-5">
        <Amount name="amount" required />
        <SelectField
          name="unit"
          label={words.unit}
          required
          empty={words.choose}
          options={optionsOf(formUnitWords)}
        />
        <SelectField
          name="route"
          label={words.route}
          required
          empty={words.choose}
          options={optionsOf(routeWords)}
        />
        <Frequency name="frequency" required />
        <Days name="durationDays" />
      </div>
      <div className="flex flex-wrap items-end gap-4">
        <CheckField name="asNeeded" label={words.asNeeded} />
        <div className="w-56">
          <TextField name="mostPerDay" label={words.mostPerDay} inputMode="numeric" maxLength={3} />
        </div>
      </div>
      <Disclosure summary={words.tapering} look="line">
        {stepFields.slice(1).map(({ amount, frequency, days }) => (
          <div key={amount} className="mt-2 grid items-end gap-4 sm:grid-cols-3">
            <Amount name={amount} />
            <Frequency name={frequency} />
            <Days name={days} />
          </div>
        ))}
      </Disclosure>
      <Quantity />
    </>
  )
}

function Amount({ name, required = false }: { name: string; required?: boolean }) {
  return (
    <TextField
      name={name}
      label={doseLabels[name] ?? name}
      required={required}
      mark="none"
      inputMode="decimal"
      maxLength={11}
      autoComplete="off"
    />
  )
}

function Frequency({ name, required = false }: { name: string; required?: boolean }) {
  return (
    <SelectField
      name={name}
      label={doseLabels[name] ?? name}
      required={required}
      mark="none"
      empty={words.choose}
      options={optionsOf(frequencyWords)}
    />
  )
}

const Days = ({ name }: { name: string }) => (
  <TextField name={name} label={doseLabels[name] ?? name} mark="none" inputMode="numeric" maxLength={3} />
)
