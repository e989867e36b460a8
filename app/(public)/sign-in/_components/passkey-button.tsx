'use client'

import { KeyRound } from 'lucide-react'
import { useEffect, useRef, useState, useTransition } from 'react'
import { passkeyAnswer } from '@/app/_factors/passkey-answer'
import { Notice } from '@/app/ui/feedback/notice'
import { secondStepWords as words } from '@/lib/sign-in/words/second-step'
import { answerPasskey, askPasskey } from '../_actions/second-step'

/** Signs in with a passkey: alone, or as the `second` step after a password. Says why it did not work. */
export function PasskeyButton({ step, next }: { step: 'only' | 'second'; next: string }) {
  const [message, setMessage] = useState<string>()
  const [pending, startTransition] = useTransition()
  const problem = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (message) problem.current?.focus()
  }, [message])
  const use = () =>
    startTransition(async () => {
      setMessage(undefined)
      const answer = await signIn(step, next)
      if ('message' in answer) setMessage(answer.message)
      // A new document, so that nothing is left of who was here before.
      else window.location.assign(answer.goTo)
    })
  return (
    <div className="flex flex-col gap-3">
      {message && (
        <div ref={problem} role="alert" tabIndex={-1} className="rounded-large">
          <Notice kind="danger">{message}</Notice>
        </div>
      )}
      <button
        type="button"
        className="button button-quiet w-full"
        aria-disabled={pending || undefined}
        onClick={() => {
          if (!pending) use()
        }}
      >
        <KeyRound aria-hidden className="size-5" />
        {pending ? words.waiting : words.passkey}
      </button>
    </div>
  )
}

async function signIn(step: string, next: string): Promise<{ goTo: string } | { message: string }> {
  const form = await passkeyAnswer(() => askPasskey(step))
  if ('message' in form) return form
  for (const [name, value] of Object.entries({ step, next })) form.set(name, value)
  return await answerPasskey(form)
}
