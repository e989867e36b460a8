'use client'

import { type FormEvent, useActionState, useRef, useState } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { FocusFirstEmpty } from '@/app/ui/form/focus-first-empty'
import { emptyForm, type FormState } from '@/lib/forms/form-state'

const formStart = emptyForm()

interface Outcome {
  key: string
  words: string
  kind: 'danger' | 'good'
}

/** How many outcomes stay on the screen. */
const SHOWN = 8

/**
 * Takes one label after the other, as a scanner types them: its signs, then Enter. The field is empty again at once and keeps the
 * focus, so that the next label is never lost while the one before is on its way; each has its own outcome. Without scripts it is
 * an ordinary form.
 */
export function ScanForm({
  action,
  formKey,
  words,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** Made by the server when it rendered the page. */
  formKey: string
  words: { scan: string; hint: string; receive: string; outcomes: string; noAnswer: string; scanned: string }
}) {
  const [state, submit] = useActionState(action, formStart)
  const [outcomes, setOutcomes] = useState<Outcome[]>([])
  const [waiting, setWaiting] = useState(0)
  const queue = useRef(Promise.resolve())
  const field = useRef<HTMLInputElement>(null)

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const input = field.current
    const accession = input?.value.trim() ?? ''
    if (!input || accession === '') return
    input.value = ''
    input.focus()
    const form = new FormData()
    form.set('key', newKey())
    form.set('accession', accession)
    setWaiting((now) => now + 1)
    queue.current = queue.current.then(async () => {
      const answer = await action(formStart, form).catch(
        (): FormState => ({ ...formStart, message: words.noAnswer }),
      )
      if (answer.signedOut) window.location.reload()
      const said = answer.message ?? answer.saved ?? ''
      const kind = answer.message ? 'danger' : 'good'
      setOutcomes((before) =>
        [{ key: String(form.get('key')), words: `${accession}: ${said}`, kind } as const, ...before].slice(
          0,
          SHOWN,
        ),
      )
      setWaiting((now) => now - 1)
    })
  }

  const answered = state.message ?? state.saved
  return (
    <div className="mb-4 max-w-xl">
      <form data-scan action={submit} onSubmit={send} className="flex flex-wrap items-end gap-3" noValidate>
        <input type="hidden" name="key" value={formKey} />
        <FocusFirstEmpty />
        <div>
          <label htmlFor="accession" className="mb-1 block font-strong">
            {words.scan}
          </label>
          <p id="accession-hint" className="mb-1 text-small text-muted">
            {words.hint}
          </p>
          <input
            ref={field}
            id="accession"
            name="accession"
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby="accession-hint"
            aria-required
            className="input"
          />
        </div>
        <button type="submit" className="button">
          {words.receive}
        </button>
        {waiting > 0 && <span className="text-small text-muted">{words.scanned}</span>}
      </form>
      {answered && <Notice kind={state.message ? 'danger' : 'good'}>{answered}</Notice>}
      <ul aria-label={words.outcomes} aria-live="polite" className="mt-3 flex flex-col gap-2">
        {outcomes.map(({ key, words: said, kind }) => (
          <li key={key}>
            <Notice kind={kind}>{said}</Notice>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A UUID of version 4; browsers have no `randomUUID` on plain HTTP beyond loopback. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
