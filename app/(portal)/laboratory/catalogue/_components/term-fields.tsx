import { SelectField, TextField } from '@/app/ui/form/field'
import { cultureTermKinds } from '@/lib/laboratory/model/catalogue-codes'
import { cataloguePageWords } from '@/lib/laboratory/words/catalogue'
import { termWords as words } from '@/lib/laboratory/words/catalogue-parts'

const { inUse, out, choose } = cataloguePageWords

/** What is known of an organism or an antibiotic; which of them it is, is chosen once. */
export function TermFields({ withKind }: { withKind: boolean }) {
  return (
    <>
      {withKind && (
        <SelectField
          name="kind"
          label={words.fields.kind}
          required
          empty={choose}
          options={cultureTermKinds.map((value) => ({ value, label: words.one[value] }))}
        />
      )}
      <TextField name="name" label={words.fields.name} required maxLength={100} autoComplete="off" />
      <TextField
        name="code"
        label={words.fields.code}
        hint={words.codeHint}
        maxLength={18}
        autoComplete="off"
      />
      <SelectField
        name="active"
        label={words.fields.active}
        options={[
          { value: 'yes', label: inUse },
          { value: 'no', label: out },
        ]}
      />
    </>
  )
}
