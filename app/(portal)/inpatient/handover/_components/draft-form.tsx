import { randomUUID } from 'node:crypto'
import { Disclosure } from '@/app/ui/disclosure'
import { TextArea, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { hospitalDay, today } from '@/lib/clock/hospital-time'
import { typedTime } from '@/lib/duty/model/shift'
import { emptyForm } from '@/lib/forms/form-state'
import { lineFields } from '@/lib/inpatient/handover/lines'
import type { OpenHandover, SheetRow } from '@/lib/inpatient/handover/queries'
import { sheetName } from '@/lib/inpatient/handover/sheet-name'
import { handoverStepWords, handoverWords as words } from '@/lib/inpatient/handover/words'
import { startHandover, writeHandover } from '../../_actions/handover'
import { SheetTable } from './sheet-table'
import { WasField } from './was-field'

/** Starts the handover of a shift, by default that of this person. */
export function StartForm({ ward, shift }: { ward: string; shift: { from: Date; until: Date } | undefined }) {
  const { fields } = words
  return (
    <Disclosure className="mt-3 max-w-2xl" summary={words.startFor}>
      <Form
        action={startHandover}
        initial={emptyForm(
          shift
            ? { day: hospitalDay(shift.from), from: typedTime(shift.from), to: typedTime(shift.until) }
            : { day: today() },
        )}
        formKey={randomUUID()}
        labels={fields}
      >
        <HiddenFields fields={{ ward }} />
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField type="date" name="day" label={fields.day} required />
          <TextField type="time" name="from" label={fields.from} required />
          <TextField type="time" name="to" label={fields.to} hint={fields.toHint} required />
        </div>
        <div>
          <SubmitButton>{handoverStepWords.start}</SubmitButton>
        </div>
      </Form>
    </Disclosure>
  )
}

/** The sheet with a field for each patient; one form, so that nothing is lost when the handover is given. */
export function DraftForm({ handover, rows }: { handover: OpenHandover; rows: readonly SheetRow[] }) {
  const open = rows.flatMap(({ encounterId, facts, text }) =>
    facts ? [{ ...lineFields(encounterId), name: sheetName(facts).name, said: text ?? '' }] : [],
  )
  return (
    <Form
      action={writeHandover}
      initial={emptyForm(
        Object.fromEntries(
          open.flatMap(({ text, was, said }) => [
            [text, said],
            [was, said],
          ]),
        ),
      )}
      formKey={randomUUID()}
      expectedVersion={handover.version}
      labels={Object.fromEntries(open.map(({ text, name }) => [text, words.textFor(name)]))}
    >
      <HiddenFields fields={{ id: handover.id }} />
      {open.map(({ was }) => (
        <WasField key={was} name={was} />
      ))}
      <p className="max-w-prose text-small text-muted">{words.hint}</p>
      <SheetTable
        rows={rows}
        textOf={({ encounterId, facts }) =>
          facts && (
            <TextArea
              name={lineFields(encounterId).text}
              label={words.textFor(sheetName(facts).name)}
              mark="none"
              rows={3}
              maxLength={2_000}
            />
          )
        }
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="intent" value="save" quiet>
          {words.save}
        </SubmitButton>
        <SubmitButton name="intent" value="give">
          {handoverStepWords.give}
        </SubmitButton>
      </div>
    </Form>
  )
}
