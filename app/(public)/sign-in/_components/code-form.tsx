'use client'

import { useActionState, useEffect, useRef } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { secondStepWords as words } from '@/lib/sign-in/words/second-step'
import { confirmWithCode } from '../_actions/second-step'

/** A code of the app or a recovery code, after the password. A refusal takes the focus. */
export function CodeForm({ next }: { next: string }) {
  const [state, submit, pending] = useActionState(confirmWithCode, undefined)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state?.message) summary.current?.focus()
  }, [state])
  const refused = Boolean(state?.message)
  return (
    <form action={submit} className="flex flex-col gap-4">
      {state?.message && (
        <div ref={summary} id="code-problem" role="alert" tabIndex={-1} className="rounded-large">
          <Notice kind="danger">{state.message}</Notice>
        </div>
      )}
      <input type="hidden" name="next" value={next} />
      <div>
        <label htmlFor="code" className="mb-1 block font-strong">
          {words.code}
        </label>
        <p id="code-hint" className="mb-1 text-small text-muted">
          {words.codeHint}
        </p>
        <input
          id="code"
          name="code"
          className="input"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          required
          aria-invalid={refused || undefined}
          aria-describedby={refused ? 'code-hint code-problem' : 'code-hint'}
        />
      </div>
      <button type="submit" className="button w-full" aria-disabled={pending}>
        {words.submit}
      </button>
    </form>
  )
}
