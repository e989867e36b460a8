import { randomUUID } from 'node:crypto'
import { CheckField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { type AskFirstSetting, seenOf } from '@/lib/access/rulebook/ask-first'
import { emptyForm } from '@/lib/forms/form-state'
import { askFirstWords as words } from '@/lib/settings/words/rulebook'
import { saveAskFirst } from '../_actions/rules'

/** When a switch in the table of access shows first what it would open and close. */
export function AskFirstForm({ setting }: { setting: AskFirstSetting }) {
  const { people, signedIn } = setting
  return (
    <Form
      action={saveAskFirst}
      initial={emptyForm({ people: people?.toString(), signedIn: signedIn ? 'on' : null })}
      formKey={randomUUID()}
      className="card flex max-w-xl flex-col gap-4 p-4"
      labels={{ people: words.people }}
    >
      <input type="hidden" name="seen" value={seenOf(setting)} />
      <TextField
        name="people"
        label={words.people}
        hint={words.peopleHint}
        mark="none"
        inputMode="numeric"
        autoComplete="off"
        className="input max-w-32"
      />
      <CheckField name="signedIn" label={words.signedIn} />
      <div>
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </Form>
  )
}
