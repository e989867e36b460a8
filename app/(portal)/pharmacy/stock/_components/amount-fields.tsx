import { SelectField, TextField } from '@/app/ui/form/field'
import type { BaseUnit } from '@/lib/pharmacy/model/stock-codes'
import { commonWords as words } from '@/lib/pharmacy/stock/words/pages'
import { inUnits, unitsName } from '@/lib/pharmacy/words/units'

/** How many, of which pack; nothing chosen is single units. */
export function AmountFields({
  packs,
  unit,
}: {
  packs: readonly { id: string; name: string; units: number }[]
  unit: BaseUnit
}) {
  return (
    <>
      <TextField name="count" label={words.count} required inputMode="decimal" autoComplete="off" />
      <SelectField
        name="pack"
        label={words.of}
        mark="none"
        empty={words.single(unitsName(unit))}
        options={packs.map((pack) => ({
          value: pack.id,
          label: words.pack(pack.name, inUnits(pack.units, unit)),
        }))}
      />
    </>
  )
}
