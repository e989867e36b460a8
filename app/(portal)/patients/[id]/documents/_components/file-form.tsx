'use client'

import { Field, SelectField, TextField, useControl } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { LARGEST_FILE } from '@/lib/documents/model/codes'
import { documentKinds, fileTypes } from '@/lib/documents/words/documents'
import { fileWords as words } from '@/lib/documents/words/pages'
import type { FormState } from '@/lib/forms/form-state'
import { fileDocument } from '../_actions/documents'

const kinds = Object.entries(documentKinds).map(([value, label]) => ({ value, label }))

/** Adds a file to the chart. A file that is too large is not sent. */
export function FileForm({
  patientId,
  supersedes,
  formKey,
  initial,
}: {
  patientId: string
  supersedes?: string | undefined
  formKey: string
  initial: FormState
}) {
  return (
    <Form
      action={fileDocument}
      initial={initial}
      formKey={formKey}
      labels={words.labels}
      before={async (form) => {
        const file = form.get('file')
        return file instanceof File && file.size > LARGEST_FILE ? words.tooLarge : undefined
      }}
    >
      <input type="hidden" name="patient" value={patientId} />
      {supersedes && <input type="hidden" name="supersedes" value={supersedes} />}
      <FileField />
      <SelectField name="kind" label={words.labels.kind} required options={kinds} empty={words.choose} />
      <TextField
        name="title"
        label={words.labels.title}
        hint={words.titleHint}
        required
        maxLength={200}
        autoComplete="off"
      />
      <TextField
        name="author"
        label={words.labels.author}
        hint={words.authorHint}
        maxLength={200}
        autoComplete="off"
      />
      <TextField name="writtenOn" label={words.labels.writtenOn} type="date" />
      <div>
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </Form>
  )
}

/** The browser keeps the chosen file over a refusal, and forgets it with the page; no page can choose one. */
function FileField() {
  const { defaultValue: _, ...control } = useControl('file', undefined)
  return (
    <Field name="file" label={words.labels.file} required>
      <input
        {...control}
        type="file"
        accept={Object.keys(fileTypes).join()}
        required
        className="input py-2"
      />
    </Field>
  )
}
