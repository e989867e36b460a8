import { randomUUID } from 'node:crypto'
import { Disclosure } from '@/app/ui/disclosure'
import { SelectField, TextField } from '@/app/ui/form/field'
import { FocusFirstEmpty } from '@/app/ui/form/focus-first-empty'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import { whoseOf } from '@/lib/laboratory/results/measured'
import type { EarlierValue, SpecimenHead, SpecimenValue } from '@/lib/laboratory/results/specimen'
import { rangeFor, rangeText } from '@/lib/laboratory/values/ranges'
import { specimenWords } from '@/lib/laboratory/words/results/screen'
import { enterResults } from '../../../_results/actions'
import { EntryKeys } from './entry-keys'

const words = specimenWords.enter

/** A field for each value that was not measured yet, in the order of the panel; what is left empty stays to be entered. */
export function EntryForm({
  head,
  values,
  earlier,
}: {
  head: SpecimenHead
  values: readonly SpecimenValue[]
  earlier: ReadonlyMap<string, EarlierValue[]>
}) {
  const labels = Object.fromEntries(values.map((one) => [`value-${one.id}`, one.name]))
  return (
    <Form
      action={enterResults}
      initial={emptyForm()}
      formKey={randomUUID()}
      labels={{ ...labels, analyser: words.analyser, day: words.day, time: words.time }}
    >
      <HiddenFields
        fields={{
          specimen: head.id,
          ...Object.fromEntries(values.map(({ id, run }) => [`run-${id}`, String(run ?? 0)])),
        }}
      />
      <FocusFirstEmpty />
      <EntryKeys />
      <div className="grid max-w-4xl gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {values.map((one) => (
          <TextField
            key={one.id}
            name={`value-${one.id}`}
            label={words.label(one.name, one.testUnit)}
            hint={<Hint value={one} earlier={earlier.get(one.testId)?.[0]} />}
            mark="none"
            maxLength={500}
            autoComplete="off"
            inputMode={one.kind === 'quantity' ? 'decimal' : 'text'}
          />
        ))}
      </div>
      <div className="max-w-sm">
        <SelectField
          name="analyser"
          label={words.analyser}
          mark="none"
          empty={words.byHand}
          options={head.analysers.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </div>
      <Disclosure summary={words.measured} look="line">
        <div className="flex flex-wrap gap-3">
          <TextField type="time" name="time" label={words.time} hint={words.timeHint} mark="none" />
          <TextField type="date" name="day" label={words.day} hint={words.dayHint} mark="none" />
        </div>
      </Disclosure>
      <div>
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
      <Disclosure summary={words.comments} look="line">
        <div className="grid max-w-4xl gap-x-6 gap-y-3 sm:grid-cols-2">
          {values.map(({ id, name }) => (
            <TextField
              key={id}
              name={`comment-${id}`}
              label={words.commentOn(name)}
              mark="none"
              maxLength={500}
            />
          ))}
        </div>
      </Disclosure>
    </Form>
  )
}

/** What the value is compared with while it is typed, and why it is measured again. */
function Hint({ value, earlier }: { value: SpecimenValue; earlier: EarlierValue | undefined }) {
  const range = rangeFor(value.ranges, whoseOf(value, now()))
  const { statusReason: reason, reopened, decimals } = value
  return (
    <>
      {range ? words.range(rangeText(range, decimals)) : words.noRange}
      {earlier && (
        <span className="block">{words.last(earlier.value, dayAndTime(new Date(earlier.at)))}</span>
      )}
      {reason && (
        <span className="block font-strong text-attention">
          {reopened ? words.withdrawn(reason) : words.again(reason)}
        </span>
      )}
    </>
  )
}
