import { SelectField, TextField } from '@/app/ui/form/field'
import { GetForm } from '@/app/ui/form/get-form'
import { today } from '@/lib/clock/hospital-time'
import type { ReportDefinition } from '@/lib/reports/figures/definition'
import { headOf } from '@/lib/reports/figures/shown'
import type { Choices } from '@/lib/reports/queries/choices'
import { reportWords } from '@/lib/reports/words/page'

const words = reportWords.filters

/** The period, what the report is narrowed to and its rows, with what is wrong beside each field. */
export function ReportFilters({
  report,
  choices,
  typed,
  problems,
  by,
}: {
  report: ReportDefinition
  choices: Choices
  typed: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
  by: string | undefined
}) {
  return (
    <GetForm
      values={{ ...typed, by: by ?? '' }}
      errors={problems}
      className="mb-4 grid grid-cols-1 items-end gap-3 sm:grid-cols-2 lg:grid-cols-4"
    >
      {report.period === 'days' && (
        <>
          <TextField name="from" label={words.from} mark="none" type="date" max={today()} />
          <TextField name="to" label={words.to} mark="none" type="date" max={today()} />
        </>
      )}
      {report.dimensions.flatMap(({ id }) =>
        choices[id] ? (
          <SelectField
            key={id}
            name={id}
            label={headOf(report, id)}
            mark="none"
            options={choices[id].map((one) => ({ value: one.id, label: one.name }))}
            empty={words.all}
          />
        ) : (
          []
        ),
      )}
      {report.dimensions.length > 1 && (
        <SelectField
          name="by"
          label={words.by}
          mark="none"
          options={report.dimensions.map(({ id }) => ({ value: id, label: headOf(report, id) }))}
        />
      )}
      <button type="submit" className="button button-quiet justify-self-start">
        {words.submit}
      </button>
    </GetForm>
  )
}
