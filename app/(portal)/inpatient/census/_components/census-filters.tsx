import { SelectField, TextField } from '@/app/ui/form/field'
import { GetForm } from '@/app/ui/form/get-form'
import { today } from '@/lib/clock/hospital-time'
import { censusWords } from '@/lib/inpatient/census/words/census'

const words = censusWords.filters

/** The period and the ward, with what is wrong beside each field. */
export function CensusFilters({
  wards,
  typed,
  problems,
}: {
  wards: readonly { id: string; name: string }[]
  typed: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
}) {
  return (
    <GetForm
      values={typed}
      errors={problems}
      className="mb-4 grid grid-cols-1 items-end gap-3 sm:grid-cols-2 lg:grid-cols-4"
    >
      <TextField name="from" label={words.from} mark="none" type="date" max={today()} />
      <TextField name="to" label={words.to} mark="none" type="date" max={today()} />
      <SelectField
        name="ward"
        label={words.ward}
        mark="none"
        options={wards.map(({ id, name }) => ({ value: id, label: name }))}
        empty={words.all}
      />
      <button type="submit" className="button button-quiet justify-self-start">
        {words.submit}
      </button>
    </GetForm>
  )
}
