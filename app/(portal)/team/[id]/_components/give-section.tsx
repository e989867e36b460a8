import { SelectField, TextField } from '@/app/ui/form/field'
import { GetForm } from '@/app/ui/form/get-form'
import { Section } from '@/app/ui/section'
import { textOf } from '@/lib/delegation/model/what'
import type { Option } from '@/lib/delegation/steps/options'
import { memberWords as words } from '@/lib/delegation/words/team'

/** What can be given and until when; the preview below shows what it would open. */
export function GiveSection({
  options,
  typed,
  errors,
}: {
  options: readonly Option[]
  typed: { give: string; lastDay: string }
  errors: Readonly<Record<string, string>>
}) {
  return (
    <Section title={words.give} line={words.giveLine}>
      {options.length === 0 ? (
        <p className="text-muted">{words.nothingToGive}</p>
      ) : (
        <GetForm values={typed} errors={errors} className="flex max-w-md flex-col gap-3">
          <SelectField
            name="give"
            label={words.what}
            required
            empty={words.choose}
            options={options.map((option) => ({
              value: textOf(option),
              label: words.options[option.kind](option.label),
            }))}
          />
          <TextField type="date" name="lastDay" label={words.lastDay} hint={words.lastDayHint} required />
          <div>
            <button type="submit" className="button button-quiet">
              {words.show}
            </button>
          </div>
        </GetForm>
      )}
    </Section>
  )
}
