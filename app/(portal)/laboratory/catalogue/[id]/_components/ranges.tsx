import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { writtenDay } from '@/lib/clock/written-day'
import { ageFields } from '@/lib/laboratory/catalogue/lines'
import type { CatalogueTest, ListedRange } from '@/lib/laboratory/queries/catalogue'
import { forWhom, rangeText, cataloguePageWords as words } from '@/lib/laboratory/words/catalogue'
import { addReferenceRange, changeReferenceRange, endReferenceRange } from '../../_actions/catalogue'

/** What is usual for whom, and from when. */
export function Ranges({ test, mayChange }: { test: CatalogueTest; mayChange: boolean }) {
  return (
    <Section title={words.ranges}>
      <DataTable
        wide
        label={words.rangesLabel}
        columns={[...columnsOf(test.unit), ...(mayChange ? [stepOf(test.code)] : [])]}
        rows={test.ranges}
        rowKey={({ id }) => id}
        empty={words.noRanges}
        className="mb-3 max-w-3xl"
      />
      {mayChange && (
        <div className="max-w-xl">
          <TransitionForm
            action={addReferenceRange}
            hidden={{ testId: test.id, code: test.code }}
            label={words.addRange}
            summary={words.addRange}
            labels={words.rangeFields}
            look="card"
          >
            <SelectField
              name="sex"
              label={words.rangeFields.sex}
              options={[
                { value: '', label: words.everybody },
                { value: 'female', label: words.female },
                { value: 'male', label: words.male },
              ]}
            />
            {ageFields.map((name) => (
              <TextField
                key={name}
                name={name}
                label={words.rangeFields[name]}
                hint={words.ageHint}
                maxLength={8}
                autoComplete="off"
              />
            ))}
            <Says />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

const columnsOf = (unit: string | null): Column<ListedRange>[] => [
  {
    id: 'whom',
    head: words.rangeColumns.whom,
    kind: 'name',
    cell: ({ sex, ageFromDays, ageToDays }) => forWhom(sex, ageFromDays, ageToDays),
  },
  { id: 'says', head: words.rangeColumns.says, cell: (range) => rangeText(range, unit) },
  {
    id: 'since',
    head: words.rangeColumns.since,
    labelled: true,
    cell: ({ validFrom }) => writtenDay(validFrom),
  },
]

/** What is usual: from, to, or in words. */
function Says() {
  return (
    <>
      {(['low', 'high'] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          label={words.rangeFields[name]}
          inputMode="decimal"
          autoComplete="off"
        />
      ))}
      <TextField name="text" label={words.rangeFields.text} maxLength={120} autoComplete="off" />
    </>
  )
}

const stepOf = (code: string): Column<ListedRange> => ({
  id: 'step',
  head: words.rangeColumns.step,
  kind: 'action',
  cell: ({ id, version, low, high, text }) => (
    <div className="flex flex-col gap-2">
      <TransitionForm
        action={changeReferenceRange}
        hidden={{ id, code }}
        expectedVersion={version}
        label={words.changeRange}
        summary={words.changeRange}
        labels={words.rangeFields}
        initial={{ low: String(low ?? ''), high: String(high ?? ''), text: text ?? '' }}
        quiet
      >
        <Says />
      </TransitionForm>
      <TransitionForm
        action={endReferenceRange}
        hidden={{ id }}
        expectedVersion={version}
        label={words.endRange}
        quiet
      />
    </div>
  ),
})
