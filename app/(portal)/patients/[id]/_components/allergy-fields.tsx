import { SelectField, TextField } from '@/app/ui/form/field'
import { allergyCategories, criticalities } from '@/lib/patients/words/codes'
import { entryLabels, formWords, hints } from '@/lib/patients/words/forms'
import { RecordAsTyped } from './allergen-field'

const labels = entryLabels.allergies

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** The fields of an allergy after its substance, in reading order. */
export function AllergyFields() {
  return (
    <>
      <RecordAsTyped />
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
