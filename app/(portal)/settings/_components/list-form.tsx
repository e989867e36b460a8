'use client'

import { TextArea } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { useForm } from '@/app/ui/form/form-context'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import { listFormWords as words } from '@/lib/setup/words/page'
import { setUpList } from '../_actions/set-up-list'

/** The server action behind the form; by default that of everybody who sets up the hospital. */
export type ListAction = (previous: FormState, form: FormData) => Promise<FormState>

/** A list to load: its lines, what each would do, and the button that does it once they were checked. */
export function ListForm({
  list,
  formKey,
  action = setUpList,
}: {
  list: string
  formKey: string
  action?: ListAction
}) {
  return (
    <Form action={action} initial={emptyForm()} formKey={formKey} labels={{ text: words.text }}>
      <input type="hidden" name="list" value={list} />
      <TextArea name="text" label={words.text} required rows={6} spellCheck={false} />
      <FileChoice />
      <Lines />
      <Buttons />
    </Form>
  )
}

/** Reads a file into the lines, where they can be seen and corrected; it is not sent by itself. */
function FileChoice() {
  const { id } = useForm()
  return (
    <label className="block">
      <span className="mb-1 block text-small text-muted">{words.file}</span>
      <input
        type="file"
        accept=".csv,text/csv,text/plain"
        className="block w-full min-w-0"
        onChange={async ({ target }) => {
          const field = document.getElementById(`${id}-text`)
          const [file] = target.files ?? []
          if (!file || !(field instanceof HTMLTextAreaElement)) return
          field.value = await file.text()
          field.dispatchEvent(new Event('input', { bubbles: true }))
        }}
      />
    </label>
  )
}

/** What each line does, what is wrong first. */
function Lines() {
  const { state } = useForm()
  if (!state.lines) return null
  const lines = state.lines.toSorted((one, other) => Number(other.wrong ?? 0) - Number(one.wrong ?? 0))
  return (
    <table aria-label={words.results} className="w-full border-collapse text-start">
      <thead className="text-small text-muted">
        <tr>
          <th scope="col" className="w-16 py-1 text-start">
            {words.line}
          </th>
          <th scope="col" className="py-1 text-start">
            {words.does}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ line, text, wrong }) => (
          <tr key={line} className="border-t border-line align-top">
            <td className="py-1.5">{line}</td>
            <td className={`py-1.5 wrap-anywhere ${wrong ? 'text-danger' : ''}`}>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Lines are loaded only once they were checked: by then the person has seen what they do. */
function Buttons() {
  const { state } = useForm()
  const checked = state.saved && state.values.text ? (state.lines?.length ?? 0) : 0
  return (
    <div className="flex flex-wrap gap-2">
      {checked > 0 && (
        <SubmitButton name="intent" value="load">
          {words.load(checked)}
        </SubmitButton>
      )}
      <SubmitButton quiet={checked > 0} name="intent" value="check">
        {words.check}
      </SubmitButton>
    </div>
  )
}
