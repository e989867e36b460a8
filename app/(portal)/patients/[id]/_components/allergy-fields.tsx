import { SelectField, TextField } from '@/app/ui/form/field'
import { allergyCategories, criticalities } from '@/lib/patients/words/codes'
import { entryLabels, formWords, hints, unknownAllergenWords } from '@/lib/patients/words/forms'
import { RecordAsTyped } from './allergen-field'

const labels = entryLabels.allergies

/** The words of `AllergenField`, handed over so that the browser loads these and no others. */
export const allergenWords = {
  label: labels.substance,
  hint: hints.substance,
  none: unknownAllergenWords.nothing,
} as const

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** The fields of an allergy after its substance, in reading order. */
export function AllergyFields() {
  return (
    <>
      <RecordAsTyped label={unknownAllergenWords.asTyped} />
      <SelectField
        name="category"
        label={labels.category}
        required
        options={optionsOf(allergyCategories)}
        empty={formWords.choose}
      />
      <SelectField
        name="criticality"
        label={labels.criticality}
        hint={hints.criticality}
        required
        options={optionsOf(criticalities)}
        empty={formWords.choose}
      />
      <TextField name="reaction" label={labels.reaction} hint={hints.reaction} autoComplete="off" />
    </>
  )
}
