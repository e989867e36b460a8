'use client'

import Link from 'next/link'
import { useActionState, useEffect, useRef } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { lockWords as words } from '@/lib/sign-in/words/lock'
import { unlock } from '../_actions/unlock'
import { KeptDrafts } from './kept-drafts'
import { PasswordField } from './password-field'
import { useUnlockedElsewhere } from './use-unlocked-elsewhere'

/** The way back into a locked session, for its person, and the way past it for somebody else. */
export function UnlockForm({
  person,
  hasPassword,
  singleSignOn,
  next,
}: {
  person: { fullName: string; username: string }
  hasPassword: boolean
  singleSignOn: boolean
  next: string
}) {
  const [state, submit, pending] = useActionState(unlock, undefined)
  const summary = useRef<HTMLDivElement>(null)
  useUnlockedElsewhere()
  useEffect(() => {
    if (state?.message) summary.current?.focus()
  }, [state])
  return (
    <>
      <h1 className="text-title">{words.title}</h1>
      <p className="mt-1 mb-6 text-muted">{words.line(person.fullName)}</p>
      {state?.message && (
        <div ref={summary} id="sign-in-problem" role="alert" tabIndex={-1} className="mb-5 rounded-large">
          <Notice kind="danger">{state.message}</Notice>
        </div>
      )}
      {hasPassword && (
        <form action={submit} className="flex flex-col gap-4">
          <input type="hidden" name="next" value={next} />
          <input
            type="text"
            name="username"
            autoComplete="username"
            defaultValue={person.username}
            readOnly
            hidden
          />
          <PasswordField refused={Boolean(state?.message)} />
          <button type="submit" className="button mt-2 w-full" aria-disabled={pending}>
            {words.submit}
          </button>
        </form>
      )}
      {singleSignOn && (
        <p className="mt-4">
          <a
            href={`/api/auth/signin/oidc?again=1&callbackUrl=${encodeURIComponent(next || '/')}`}
            className="button button-quiet w-full"
          >
            {words.singleSignOn}
          </a>
        </p>
      )}
      <KeptDrafts />
      <p className="mt-4 border-t border-line pt-4">
        <Link href="/sign-in?other=1" prefetch={false} className="link">
          {words.other}
        </Link>
        <span className="block text-small text-muted">{words.otherHint}</span>
      </p>
    </>
  )
}
