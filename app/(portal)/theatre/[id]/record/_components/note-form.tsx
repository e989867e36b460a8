import { CheckField, TextArea, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm } from '@/lib/forms/form-state'
import type { OperationRecord } from '@/lib/theatre/queries/record'
import { noteWords as words } from '@/lib/theatre/words/record'
import { writeOperationNote } from '../_actions/record'

/** The operation note until it is signed: kept as a draft, or signed. */
export function NoteForm({
  operationId,
  note,
}: {
  operationId: string
  note: OperationRecord['notes'][number] | undefined
}) {
  return (
    <Form
      action={writeOperationNote}
      initial={emptyForm({
        procedure: note?.procedure,
        findings: note?.findings,
        complications: note?.complications,
        closure: note?.closure,
        instructions: note?.instructions,
        bloodLoss: note?.bloodLoss?.toString(),
      })}
      formKey={crypto.randomUUID()}
      expectedVersion={note?.version ?? 0}
      labels={words.labels}
      className="flex max-w-xl flex-col gap-4"
    >
      <input type="hidden" name="id" value={operationId} />
      <TextArea name="procedure" label={words.labels.procedure} required />
      <TextArea name="findings" label={words.labels.findings} rows={3} />
      <TextArea name="complications" label={words.labels.complications} rows={2} />
      <TextArea name="closure" label={words.labels.closure} rows={2} />
      <TextField name="bloodLoss" label={words.labels.bloodLoss} inputMode="numeric" autoComplete="off" />
      <TextArea name="instructions" label={words.labels.instructions} rows={3} />
      <CheckField name="sign" label={words.labels.sign} />
      <div>
        <SubmitButton>{words.save}</SubmitButton>
      </div>
    </Form>
  )
}
