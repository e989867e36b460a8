'use client'

import { SelectField, TextArea, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { FormState } from '@/lib/forms/form-state'
import { consents, sides, urgencies } from '@/lib/theatre/model/codes'
import { codeWords, requestFields } from '@/lib/theatre/words/forms'
import { requestOperation } from '../_actions/request'
import { FirstRequest } from './first-request'

const { labels, hints, chooseSide, chooseUrgency, submit } = requestFields

const options = <Value extends string>(values: readonly Value[], words: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, label: words[value] }))

/** What is operated on, which side, why and how soon. */
export function RequestForm({
  visitId,
  initial,
  formKey,
}: {
  visitId: string
  initial: FormState
  formKey: string
}) {
  return (
    <Form action={requestOperation} initial={initial} formKey={formKey} labels={labels}>
      <input type="hidden" name="visit" value={visitId} />
      <TextField
        name="procedure"
        label={labels.procedure}
        hint={hints.procedure}
        required
        maxLength={200}
        autoComplete="off"
      />
      <SelectField
        name="side"
        label={labels.side}
        required
        empty={chooseSide}
        options={options(sides, codeWords.sides)}
      />
      <TextArea name="indication" label={labels.indication} required rows={3} />
      <SelectField
        name="urgency"
        label={labels.urgency}
        required
        empty={chooseUrgency}
        options={options(urgencies, codeWords.urgencies)}
      />
      <TextField
        name="minutes"
        label={labels.minutes}
        hint={hints.minutes}
        required
        inputMode="numeric"
        autoComplete="off"
      />
      <TextField name="asa" label={labels.asa} hint={hints.asa} inputMode="numeric" autoComplete="off" />
      <SelectField
        name="consent"
        label={labels.consent}
        required
        options={options(consents, codeWords.consents)}
      />
      <TextField name="equipment" label={labels.equipment} maxLength={300} autoComplete="off" />
      <TextField name="blood" label={labels.blood} maxLength={300} autoComplete="off" />
      <TextField name="infection" label={labels.infection} maxLength={300} autoComplete="off" />
      <TextField
        name="repeatReason"
        label={labels.repeatReason}
        hint={hints.repeatReason}
        maxLength={300}
        autoComplete="off"
      />
      <FirstRequest />
      <div>
        <SubmitButton>{submit}</SubmitButton>
      </div>
    </Form>
  )
}
