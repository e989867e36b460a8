import { randomUUID } from 'node:crypto'
import { CheckField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import { orderPriorityWords } from '@/lib/encounters/words/codes'
import type { VisitCollection, VisitSpecimen } from '@/lib/flows/laboratory/visit-collection'
import { emptyForm } from '@/lib/forms/form-state'
import { rejectionNames } from '@/lib/laboratory/words/codes'
import { commonWords, visitWords as words } from '@/lib/laboratory/words/pages'
import { collectSpecimen } from '../../_actions/collect'

/** The collection itself: two identifiers of the patient, and which specimens. */
export function CollectSection({ visit: { id, specimens } }: { visit: VisitCollection }) {
  const open = specimens.filter(({ status }) => status === 'ordered')
  if (open.length === 0)
    return (
      <Section title={words.toCollect}>
        <p className="text-muted">{words.nothingToCollect}</p>
      </Section>
    )
  return (
    <Section title={words.toCollect} line={words.toCollectLine}>
      <Form
        // A specimen more or less is another form, so that what is ticked is what is shown.
        key={open.map((one) => one.id).join()}
        action={collectSpecimen}
        initial={emptyForm(Object.fromEntries(open.map((one) => [`specimen-${one.id}`, 'on'])))}
        formKey={randomUUID()}
        className="flex max-w-xl flex-col gap-3"
        labels={words.labels}
      >
        <HiddenFields fields={{ visit: id }} />
        <fieldset className="flex flex-col gap-1">
          <legend className="sr-only">{words.labels.specimens}</legend>
          {open.map((one) => (
            <CheckField
              key={one.id}
              name={`specimen-${one.id}`}
              label={`${one.accession}, ${one.type}, ${commonWords.containers(one.quantity, one.container)}`}
              hint={about(one)}
            />
          ))}
        </fieldset>
        <TextField
          name="mrn"
          label={words.labels.mrn}
          hint={words.hints.mrn}
          required
          maxLength={30}
          autoComplete="off"
        />
        <CheckField name="asked" label={words.labels.asked} />
        <TextField
          name="time"
          label={words.labels.time}
          hint={words.hints.time}
          maxLength={5}
          inputMode="numeric"
          autoComplete="off"
        />
        <div>
          <SubmitButton>{words.collect}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}

function about({ tests, priority, printedAt, rejected }: VisitSpecimen): string {
  const again = rejected && (rejected === 'lost' ? words.lost : words.rejected(rejectionNames[rejected]))
  return [
    again,
    tests.join(', '),
    priority !== 'routine' && orderPriorityWords[priority],
    !printedAt && words.notPrinted,
  ]
    .filter(Boolean)
    .join(' · ')
}
