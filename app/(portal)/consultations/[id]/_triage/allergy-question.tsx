import { AllergenField } from '@/app/(portal)/patients/[id]/_components/allergen-field'
import { AllergyFields, allergenWords } from '@/app/(portal)/patients/[id]/_components/allergy-fields'
import { CheckField } from '@/app/ui/form/field'
import { Unfolding } from '@/app/ui/unfolding'
import { askAllergiesWords as words } from '@/lib/consultations/words/visit'
import { entryLabels, unknownAllergenWords } from '@/lib/patients/words/forms'

/** The labels of the fields, for the summary of the form. */
export const allergyLabels = {
  ...entryLabels.allergies,
  noKnownAllergies: words.none,
  asTyped: unknownAllergenWords.asTyped,
}

/**
 * The question about allergies, within the form for the first vital signs. No answer is chosen beforehand; unanswered, it
 * is asked again. Further allergies are recorded in the chart.
 */
export function AllergyQuestion() {
  return (
    <fieldset className="min-w-0 border-b border-line pb-4">
      <legend className="font-strong">{words.title}</legend>
      <p className="mb-2 text-small text-muted">{words.line}</p>
      <div className="grid items-start gap-x-8 gap-y-2 lg:grid-cols-2">
        <Unfolding first={<AllergenField words={allergenWords} required={false} />}>
          <AllergyFields />
        </Unfolding>
        <CheckField name="noKnownAllergies" label={words.none} />
      </div>
    </fieldset>
  )
}
