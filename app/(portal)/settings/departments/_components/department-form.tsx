'use client'

import { CheckField, SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { FormState } from '@/lib/forms/form-state'
import { departmentWords } from '@/lib/settings/words/departments'

const { fields: words, kinds } = departmentWords
const labels = {
  code: words.code,
  name: words.name,
  kind: words.kind,
  parent: words.parent,
  active: words.active,
}

/** What is known of a department; `existing` is one that is changed, with what its page showed of it. */
export function DepartmentForm({
  action,
  initial,
  formKey,
  above,
  submit,
  existing,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  initial: FormState
  formKey: string
  /** What it can be a part of. */
  above: readonly { value: string; label: string }[]
  submit: string
  existing?: { id: number; seen: string }
}) {
  return (
    <Form action={action} initial={initial} formKey={formKey} labels={labels}>
      {existing && (
        <>
          <input type="hidden" name="department" value={existing.id} />
          <input type="hidden" name="seen" value={existing.seen} />
        </>
      )}
      <TextField name="name" label={words.name} required maxLength={100} autoComplete="off" />
      <TextField
        name="code"
        label={words.code}
        hint={words.codeHint}
        required
        maxLength={20}
        autoComplete="off"
      />
      <SelectField
        name="kind"
        label={words.kind}
        required
        options={[
          { value: 'department', label: kinds.department },
          { value: 'ward', label: kinds.ward },
          { value: 'team', label: kinds.team },
        ]}
      />
      <SelectField name="parent" label={words.parent} empty={words.noParent} options={above} />
      {existing && <CheckField name="active" label={words.active} />}
      <div>
        <SubmitButton>{submit}</SubmitButton>
      </div>
    </Form>
  )
}
