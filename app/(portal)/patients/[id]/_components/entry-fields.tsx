import { SelectField, TextArea, TextField } from '@/app/ui/form/field'
import type { EntryKind } from '@/lib/patients/entries/kinds'
import { alertCategories } from '@/lib/patients/words/codes'
import { entryLabels, formWords, hints } from '@/lib/patients/words/forms'
import { AllergenField } from './allergen-field'
import { AllergyFields, allergenWords } from './allergy-fields'
import { CodeField } from './code-field'

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** A field of `labels`, with its label. */
const field = <Labels extends Readonly<Record<string, string>>>(
  labels: Labels,
  name: keyof Labels & string,
) => ({
  name,
  label: labels[name] ?? name,
})

/** The fields of an entry of `kind`, in reading order. */
export function EntryFields({ kind }: { kind: EntryKind }) {
  switch (kind) {
    case 'allergies':
      return (
        <>
          <AllergenField words={allergenWords} />
          <AllergyFields />
        </>
      )
    case 'alerts':
      return (
        <>
          <SelectField
            {...field(entryLabels.alerts, 'category')}
            required
            options={optionsOf(alertCategories)}
            empty={formWords.choose}
          />
          <TextField {...field(entryLabels.alerts, 'text')} hint={hints.alert} required autoComplete="off" />
        </>
      )
    case 'problems':
      return (
        <>
          <CodeField />
          <TextField {...field(entryLabels.problems, 'display')} required autoComplete="off" />
          <TextArea {...field(entryLabels.problems, 'note')} />
        </>
      )
    case 'contacts':
      return (
        <>
          <TextField {...field(entryLabels.contacts, 'name')} required autoComplete="off" />
          <TextField {...field(entryLabels.contacts, 'relationship')} required autoComplete="off" />
          <TextField {...field(entryLabels.contacts, 'phone')} type="tel" autoComplete="off" />
        </>
      )
    case 'coverage':
      return (
        <>
          <TextField {...field(entryLabels.coverage, 'payer')} required autoComplete="off" />
          <TextField {...field(entryLabels.coverage, 'memberNumber')} required autoComplete="off" />
          <TextField {...field(entryLabels.coverage, 'validFrom')} type="date" />
          <TextField {...field(entryLabels.coverage, 'validTo')} type="date" />
        </>
      )
  }
}
