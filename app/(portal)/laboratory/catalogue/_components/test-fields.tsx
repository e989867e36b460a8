import { SelectField, TextField } from '@/app/ui/form/field'
import { numberFields } from '@/lib/laboratory/catalogue/lines'
import { benches, testKinds } from '@/lib/laboratory/model/catalogue-codes'
import { cataloguePageWords, kindNames } from '@/lib/laboratory/words/catalogue'
import { benchNames } from '@/lib/laboratory/words/codes'

const { fields: words, choose, inUse, out } = cataloguePageWords

/** What is known of a test, by the columns of a list of tests. The code is given once. */
export function TestFields({ withCode }: { withCode: boolean }) {
  return (
    <>
      {withCode && <TextField name="code" label={words.code} required maxLength={40} autoComplete="off" />}
      <TextField name="name" label={words.name} required maxLength={120} autoComplete="off" />
      <SelectField
        name="bench"
        label={words.bench}
        required
        empty={choose}
        options={benches.map((value) => ({ value, label: benchNames[value] }))}
      />
      <TextField name="specimen" label={words.specimen} required maxLength={60} autoComplete="off" />
      <TextField name="container" label={words.container} required maxLength={60} autoComplete="off" />
      <SelectField
        name="kind"
        label={words.kind}
        required
        empty={choose}
        options={testKinds.map((value) => ({ value, label: kindNames[value] }))}
      />
      <TextField name="unit" label={words.unit} maxLength={40} autoComplete="off" />
      {numberFields.map((name) => (
        <TextField key={name} name={name} label={words[name]} inputMode="decimal" autoComplete="off" />
      ))}
      <TextField name="formula" label={words.formula} maxLength={40} autoComplete="off" />
      <TextField name="turnaround" label={words.turnaround} required inputMode="numeric" autoComplete="off" />
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
