import { randomUUID } from 'node:crypto'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm } from '@/lib/forms/form-state'
import { scopeWords, reviewsWords as words } from '@/lib/reviews/words/pages'
import { openReview } from '../_actions/reviews'

interface Named {
  id: number
  name: string
}

/** Whose access is reviewed, under which name, and until when. */
export function OpenReviewForm({
  roles,
  departments,
}: {
  roles: readonly Named[]
  departments: readonly Named[]
}) {
  const options = [
    { value: 'all', label: scopeWords.all },
    ...roles.map(({ id, name }) => ({ value: `role:${id}`, label: scopeWords.role(name) })),
    ...departments.map(({ id, name }) => ({ value: `department:${id}`, label: scopeWords.department(name) })),
  ]
  return (
    <Form
      action={openReview}
      initial={emptyForm()}
      formKey={randomUUID()}
      className="flex max-w-md flex-col gap-3"
      labels={{ name: words.name, scope: words.scope, dueOn: words.dueOn }}
    >
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        required
        maxLength={100}
        autoComplete="off"
      />
      <SelectField name="scope" label={words.scope} required empty={words.choose} options={options} />
      <TextField type="date" name="dueOn" label={words.dueOn} required />
      <div>
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </Form>
  )
}
