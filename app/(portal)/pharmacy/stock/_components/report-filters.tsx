import { SelectField, TextField } from '@/app/ui/form/field'
import { GetForm } from '@/app/ui/form/get-form'
import { today } from '@/lib/clock/hospital-time'
import type { AskedReport } from '@/lib/pharmacy/stock/period'
import { reportWords } from '@/lib/pharmacy/stock/words/reports'

const words = reportWords.filters

type Choice = { id: string; name: string }

/** The days, the item and the place of a report, with what is wrong beside each field. */
export function ReportFilters({
  asked: { typed, problems },
  items,
  places,
  needsBoth = false,
}: {
  asked: AskedReport
  items: readonly Choice[]
  places: readonly Choice[]
  /** Whether one item and one place have to be chosen. */
  needsBoth?: boolean
}) {
  const options = (list: readonly Choice[]) => list.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <GetForm
      values={typed}
      errors={problems}
      className="mb-4 grid grid-cols-1 items-end gap-3 sm:grid-cols-2 lg:grid-cols-5 print:hidden"
    >
      <TextField name="from" label={words.from} mark="none" type="date" max={today()} />
      <TextField name="to" label={words.to} mark="none" type="date" max={today()} />
      {items.length > 0 && (
        <SelectField
          name="item"
          label={words.item}
          mark="none"
          options={options(items)}
          empty={needsBoth ? '' : words.anyItem}
        />
      )}
      <SelectField
        name="place"
        label={words.place}
        mark="none"
        options={options(places)}
        empty={needsBoth ? '' : words.anyPlace}
      />
      <button type="submit" className="button button-quiet justify-self-start">
        {words.submit}
      </button>
    </GetForm>
  )
}
