import { SelectField, TextField } from '@/app/ui/form/field'
import { MORE_TESTS } from '@/lib/laboratory/catalogue/schemas'
import type { ListedTest, ShownPanel } from '@/lib/laboratory/queries/catalogue'
import { cataloguePageWords } from '@/lib/laboratory/words/catalogue'
import { panelWords as words } from '@/lib/laboratory/words/catalogue-parts'

const { inUse, out } = cataloguePageWords

/** The name of a panel, the places of its tests, and further tests that come after them. */
export function PanelFields({
  panel,
  tests,
}: {
  panel?: ShownPanel | undefined
  tests: readonly ListedTest[]
}) {
  const of = panel?.tests ?? []
  const others = tests.filter(({ id, active }) => active && of.every((one) => one.id !== id))
  return (
    <>
      {!panel && <TextField name="code" label={words.code} required maxLength={40} autoComplete="off" />}
      <TextField name="name" label={words.name} required maxLength={120} autoComplete="off" />
      {of.length > 0 && <p className="text-small text-muted">{words.line2}</p>}
      {of.map(({ code, name, active }) => (
        <TextField
          key={code}
          name={`place-${code}`}
          label={words.place(active ? name : words.out(name))}
          mark="none"
          maxLength={2}
          inputMode="numeric"
          autoComplete="off"
        />
      ))}
      {Array.from({ length: MORE_TESTS }, (_, nth) => nth + 1).map((nth) => (
        <SelectField
          key={nth}
          name={`more-${nth}`}
          label={words.more(nth)}
          mark="none"
          empty={words.choose}
          options={others.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
        />
      ))}
      <SelectField
        name="active"
        label={words.active}
        options={[
          { value: 'yes', label: inUse },
          { value: 'no', label: out },
        ]}
      />
    </>
  )
}

/** The label of each field, for the summary of what is wrong. */
export const panelLabels = (panel?: ShownPanel): Record<string, string> => ({
  ...{ code: words.code, name: words.name, active: words.active },
  ...Object.fromEntries((panel?.tests ?? []).map(({ code, name }) => [`place-${code}`, words.place(name)])),
  ...Object.fromEntries(
    Array.from({ length: MORE_TESTS }, (_, nth) => [`more-${nth + 1}`, words.more(nth + 1)]),
  ),
})
