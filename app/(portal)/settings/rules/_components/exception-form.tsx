import { randomUUID } from 'node:crypto'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { RuleState } from '@/lib/access/rules/rule-states'
import { emptyForm } from '@/lib/forms/form-state'
import { exceptionFormWords as words } from '@/lib/settings/words/rules-page'
import { recordException } from '../_actions/exceptions'

/** Records that somebody may break a rule for a time. */
export function ExceptionForm({
  states,
  rule,
  username,
}: {
  states: readonly RuleState[]
  /** What the address asks for. */
  rule: string
  username: string
}) {
  return (
    <Form
      action={recordException}
      initial={emptyForm({ rule, username })}
      formKey={randomUUID()}
      className="card flex max-w-xl flex-col gap-4 p-4"
      labels={{ rule: words.rule, username: words.username, reason: words.reason, lastDay: words.lastDay }}
    >
      <SelectField
        name="rule"
        label={words.rule}
        required
        empty={words.chooseRule}
        options={states.map(({ rule: { code, title } }) => ({ value: code, label: title }))}
      />
      <TextField
        name="username"
        label={words.username}
        hint={words.usernameHint}
        autoComplete="off"
        mark="none"
      />
      <TextField name="reason" label={words.reason} required maxLength={500} autoComplete="off" />
      <TextField name="lastDay" label={words.lastDay} type="date" required />
      <div>
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </Form>
  )
}
