import { SelectField, TextField } from '@/app/ui/form/field'
import type { CultureTerm } from '@/lib/laboratory/catalogue/snapshot'
import { susceptibilities } from '@/lib/laboratory/cultures/read-culture'
import { susceptibilityWords, cultureScreen as words } from '@/lib/laboratory/words/cultures/screen'

const options = susceptibilities.map((one) => ({ value: one, label: `${one}: ${susceptibilityWords[one]}` }))

/** What the nth organism is susceptible to: a line for each antibiotic in use, left empty where it was not tested. */
export function Antibiogram({ nth, antibiotics }: { nth: number; antibiotics: readonly CultureTerm[] }) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-strong">{words.tested(nth)}</legend>
      {antibiotics.map(({ id, name }) => (
        <div key={id} className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          <SelectField
            name={`result-${nth}-${id}`}
            label={words.result(name, nth)}
            mark="none"
            empty={words.notTested}
            options={options}
          />
          <TextField
            name={`mic-${nth}-${id}`}
            label={words.mic(name, nth)}
            mark="none"
            maxLength={14}
            inputMode="text"
            autoComplete="off"
          />
        </div>
      ))}
    </fieldset>
  )
}
