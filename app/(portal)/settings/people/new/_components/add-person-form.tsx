'use client'

import { CheckField, SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm } from '@/lib/forms/form-state'
import { addPersonWords as words } from '@/lib/settings/words/people'
import { createPerson } from '../../_actions/people'

const labels = { fullName: words.fullName, username: words.username, department: words.department }

/** A new account. It stays open after one was added: the link is shown here, and the next person can follow. */
export function AddPersonForm({
  formKey,
  roles,
  departments,
}: {
  formKey: string
  roles: readonly { slug: string; name: string }[]
  departments: readonly { value: string; label: string }[]
}) {
  return (
    <Form action={createPerson} initial={emptyForm()} formKey={formKey} labels={labels}>
      <TextField name="fullName" label={words.fullName} required maxLength={200} autoComplete="off" />
      <TextField
        name="username"
        label={words.username}
        hint={words.usernameHint}
        required
        maxLength={100}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <SelectField
        name="department"
        label={words.department}
        empty={words.noDepartment}
        options={departments}
      />
      <fieldset>
        <legend className="font-strong">{words.roles}</legend>
        <p className="text-small text-muted">{words.rolesHint}</p>
        <div className="grid grid-cols-1 gap-x-4 sm:grid-cols-2">
          {roles.map(({ slug, name }) => (
            <CheckField key={slug} name={`role.${slug}`} label={name} />
          ))}
        </div>
      </fieldset>
      <div>
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </Form>
  )
}
