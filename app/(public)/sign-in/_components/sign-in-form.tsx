'use client'

import { useActionState, useEffect, useRef } from 'react'
import { useFormStatus } from 'react-dom'
import { Notice } from '@/app/ui/feedback/notice'
import { HospitalName } from '@/app/ui/hospital/hospital'
import { singleSignOnWords, signInWords as words } from '@/lib/sign-in/words/sign-in'
import { signIn } from '../_actions/sign-in'
import { KeptDrafts } from './kept-drafts'
import { PasskeyButton } from './passkey-button'
import { PasswordField } from './password-field'

/**
 * Username and password. A refusal is summarised above the fields and takes the focus; the username stays.
 * `problem` is why signing in elsewhere failed, for users who were sent here.
 */
export function SignInForm({
  next,
  singleSignOn,
  problem,
}: {
  next: string
  singleSignOn: boolean
  problem: string | undefined
}) {
  const [state, submit] = useActionState(signIn, undefined)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state?.message) summary.current?.focus()
  }, [state])
  const refused = Boolean(state?.message)
  const message = state?.message ?? problem
  return (
    <>
      <h1 className="text-title">{words.title}</h1>
      <p className="mt-1 font-strong">
        <HospitalName />
      </p>
      <p className="mt-1 mb-6 text-muted">{next ? words.lineWithNext : words.line}</p>
      {message && (
        <div ref={summary} id="sign-in-problem" role="alert" tabIndex={-1} className="mb-5 rounded-large">
          <Notice kind="danger">{message}</Notice>
        </div>
      )}
      <form action={submit} className="flex flex-col gap-4">
        <input type="hidden" name="next" value={next} />
        <div>
          <label htmlFor="username" className="mb-1 block font-strong">
            {words.username}
          </label>
          <input
            id="username"
            name="username"
            key={state?.username}
            defaultValue={state?.username}
            className="input"
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={200}
            required
            aria-invalid={refused || undefined}
            aria-describedby={refused ? 'sign-in-problem' : undefined}
          />
        </div>
        <PasswordField refused={refused} />
        <SubmitButton />
      </form>
      <div className="mt-4 border-t border-line pt-4">
        <PasskeyButton step="only" next={next} />
      </div>
      <KeptDrafts />
      {singleSignOn && (
        <p className="mt-4 border-t border-line pt-4">
          <a
            href={`/api/auth/signin/oidc?callbackUrl=${encodeURIComponent(next || '/')}`}
            className="button button-quiet w-full"
          >
            {singleSignOnWords.button}
          </a>
        </p>
      )}
    </>
  )
}

function SubmitButton() {
  const { pending } = useFormStatus()
  return (
    <button type="submit" className="button mt-2 w-full" aria-disabled={pending}>
      {pending ? words.pending : words.submit}
    </button>
  )
}
