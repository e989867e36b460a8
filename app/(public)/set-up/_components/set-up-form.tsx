'use client'

import { useActionState, useEffect, useRef } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { setUpWords as words } from '@/lib/sign-in/words/set-up'
import { setUpAdministrator } from '../_actions/set-up-administrator'

const fields = [
  { name: 'fullName', label: words.fullName, type: 'text', autoComplete: 'name', maxLength: 200 },
  { name: 'username', label: words.username, type: 'text', autoComplete: 'username', maxLength: 100 },
  {
    name: 'password',
    label: words.password,
    type: 'password',
    autoComplete: 'new-password',
    maxLength: 1000,
  },
  { name: 'again', label: words.again, type: 'password', autoComplete: 'new-password', maxLength: 1000 },
] as const

/** The account of the first administrator, who chooses the password. Entries survive a refusal. */
export function SetUpForm({ linkKey }: { linkKey: string }) {
  const [state, submit, pending] = useActionState(setUpAdministrator, undefined)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state?.message) summary.current?.focus()
  }, [state])
  return (
    <>
      <p className="mb-6 text-muted">{words.line}</p>
      {state?.message && (
        <div ref={summary} id="set-up-problem" role="alert" tabIndex={-1} className="mb-5 rounded-large">
          <Notice kind="danger">{state.message}</Notice>
        </div>
      )}
      <form action={submit} className="flex flex-col gap-4">
        <input type="hidden" name="key" value={linkKey} />
        {fields.map(({ name, label, ...field }) => {
          const typed = name === 'fullName' || name === 'username' ? state?.[name] : undefined
          return (
            <div key={`${name} ${typed}`}>
              <label htmlFor={name} className="mb-1 block font-strong">
                {label}
              </label>
              <input
                id={name}
                name={name}
                {...field}
                defaultValue={typed}
                className="input"
                autoCapitalize="none"
                spellCheck={false}
                required
                aria-describedby={state?.message ? 'set-up-problem' : undefined}
              />
            </div>
          )
        })}
        <button type="submit" className="button mt-2 w-full" aria-disabled={pending}>
          {words.submit}
        </button>
      </form>
    </>
  )
}
