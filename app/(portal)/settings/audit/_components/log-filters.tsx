import { SelectField, TextField } from '@/app/ui/form/field'
import { GetForm } from '@/app/ui/form/get-form'
import { entityWords } from '@/lib/audit-log/words/entries'
import { logPageWords } from '@/lib/audit-log/words/page'

const words = logPageWords.filters

const entries = Object.entries(entityWords)
  .map(([value, label]) => ({ value, label }))
  .sort((one, other) => one.label.localeCompare(other.label, 'en'))

/** What narrows the log, with what is wrong beside each field. */
export function LogFilters({
  typed,
  problems,
  mayPatient,
}: {
  typed: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
  mayPatient: boolean
}) {
  return (
    <GetForm
      values={typed}
      errors={problems}
      className="mb-4 grid grid-cols-1 items-end gap-3 sm:grid-cols-2 lg:grid-cols-4"
    >
      <TextField name="by" label={words.by} mark="none" autoComplete="off" />
      <TextField name="about" label={words.about} mark="none" autoComplete="off" />
      <SelectField name="entry" label={words.entry} mark="none" options={entries} empty={words.anyEntry} />
      {mayPatient && <TextField name="patient" label={words.patient} mark="none" autoComplete="off" />}
      <TextField name="from" label={words.from} mark="none" type="date" />
      <TextField name="to" label={words.to} mark="none" type="date" />
      <button type="submit" className="button button-quiet justify-self-start">
        {words.submit}
      </button>
    </GetForm>
  )
}
