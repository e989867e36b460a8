'use client'

import { KeyRound } from 'lucide-react'
import { useRef, useState, useTransition } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { confirmByPasskeyWords as words } from '@/lib/factors/words/screen'
import { askOwnPasskey, confirmByPasskey } from './confirm-actions'
import { passkeyAnswer } from './passkey-answer'

/**
 * Confirms the session by a passkey, in a form that asks who is there, and sends the form. One with several buttons is left
 * for the person to send: which of them they had pressed is not known here.
 */
export function ConfirmByPasskey() {
  const button = useRef<HTMLButtonElement>(null)
  const [answer, setAnswer] = useState<{ message: string } | { confirmed: true }>()
  const [pending, startTransition] = useTransition()
  const use = () =>
    startTransition(async () => {
      setAnswer(undefined)
      const given = await passkeyAnswer(askOwnPasskey)
      const next = 'message' in given ? given : await confirmByPasskey(given)
      setAnswer(next)
      if ('confirmed' in next) sendIfPlain(button.current?.form)
    })
  return (
    <div className="flex flex-col gap-3">
      <div role="status">
        {answer && (
          <Notice kind={'message' in answer ? 'danger' : 'good'}>
            {'message' in answer ? answer.message : words.confirmed}
          </Notice>
        )}
      </div>
      <div>
        <button
          ref={button}
          type="button"
          className="button button-quiet"
          aria-disabled={pending || undefined}
          onClick={() => {
            if (!pending) use()
          }}
        >
          <KeyRound aria-hidden className="size-5" />
          {pending ? words.waiting : words.use}
        </button>
      </div>
    </div>
  )
}

function sendIfPlain(form: HTMLFormElement | null | undefined) {
  const [submit, another] = form?.querySelectorAll<HTMLButtonElement>('button[type=submit]') ?? []
  if (submit && !another) form?.requestSubmit(submit)
}
