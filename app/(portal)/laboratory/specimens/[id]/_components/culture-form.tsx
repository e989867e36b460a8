import { randomUUID } from 'node:crypto'
import { Disclosure } from '@/app/ui/disclosure'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm } from '@/lib/forms/form-state'
import type { CultureTerm } from '@/lib/laboratory/catalogue/snapshot'
import { growths, MOST_ISOLATES } from '@/lib/laboratory/cultures/read-culture'
import type { SpecimenValue } from '@/lib/laboratory/results/specimen'
import { cultureScreen as words } from '@/lib/laboratory/words/cultures/screen'
import { specimenWords } from '@/lib/laboratory/words/results/screen'
import { enterCulture } from '../../../_results/actions'
import { Antibiogram } from './antibiogram'

/** The result of a culture: whether anything grew, which organisms, and what they are susceptible to. */
export function CultureForm({
  specimenId,
  value,
  terms,
}: {
  specimenId: string
  value: SpecimenValue
  terms: readonly CultureTerm[]
}) {
  const organisms = optionsOf(terms, 'organism')
  const antibiotics = terms.filter(({ kind, active }) => kind === 'antibiotic' && active)
  const places = Array.from({ length: MOST_ISOLATES }, (_, nth) => nth + 1)
  const { statusReason: reason, reopened } = value
  return (
    <Form
      action={enterCulture}
      initial={emptyForm({ growth: '', stage: '' })}
      formKey={randomUUID()}
      labels={labelsOf(antibiotics, places)}
      className="card flex max-w-4xl flex-col gap-4 p-4"
    >
      <HiddenFields fields={{ specimen: specimenId, id: value.id, run: String(value.run ?? 0) }} />
      <h3 className="font-strong">{words.title(value.name)}</h3>
      {reason && (
        <p className="font-strong text-attention">
          {reopened ? specimenWords.enter.withdrawn(reason) : specimenWords.enter.again(reason)}
        </p>
      )}
      <p className="text-small text-muted">{words.line}</p>
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <SelectField
          name="growth"
          label={words.growth}
          required
          empty={words.choose}
          options={growths.map((one) => ({ value: one, label: words.growths[one] }))}
        />
        <SelectField
          name="stage"
          label={words.stage}
          required
          empty={words.choose}
          options={Object.entries(words.stages).map(([one, label]) => ({ value: one, label }))}
        />
      </div>
      {places.map((nth) => (
        <Disclosure key={nth} summary={words.isolate(nth)} look="line" initiallyOpen={nth === 1}>
          <div className="mb-3 grid gap-x-6 gap-y-3 sm:grid-cols-2">
            <SelectField
              name={`organism-${nth}`}
              label={words.organism(nth)}
              mark="none"
              empty={words.choose}
              options={organisms}
            />
            <TextField
              name={`quantity-${nth}`}
              label={words.quantity(nth)}
              hint={words.quantityHint}
              mark="none"
              maxLength={60}
              autoComplete="off"
            />
          </div>
          <Antibiogram nth={nth} antibiotics={antibiotics} />
        </Disclosure>
      ))}
      <TextField name="comment" label={words.comment} mark="none" maxLength={500} autoComplete="off" />
      <div>
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </Form>
  )
}

const optionsOf = (terms: readonly CultureTerm[], wanted: CultureTerm['kind']) =>
  terms
    .filter(({ kind, active }) => kind === wanted && active)
    .map(({ id, name }) => ({ value: id, label: name }))

/** The label of each field, for the summary of what is wrong. */
const labelsOf = (
  antibiotics: readonly CultureTerm[],
  places: readonly number[],
): Record<string, string> => ({
  ...{ growth: words.growth, stage: words.stage, comment: words.comment },
  ...Object.fromEntries(
    places.flatMap((nth) => [
      [`organism-${nth}`, words.organism(nth)],
      [`quantity-${nth}`, words.quantity(nth)],
      ...antibiotics.flatMap(({ id, name }) => [
        [`result-${nth}-${id}`, words.result(name, nth)],
        [`mic-${nth}-${id}`, words.mic(name, nth)],
      ]),
    ]),
  ),
})
