'use client'

import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { Notice } from '@/app/ui/feedback/notice'

/** Why an account was not made or changed, and what was typed, without passwords. */
export interface AccountState {
  message: string
  typed?: Readonly<Record<string, string>>
}

interface AccountField {
  name: 'fullName' | 'username' | 'password' | 'again'
  label: string
  autoComplete: string
  maxLength: number
  type?: 'password'
  /** Shown, and not to be changed. */
  fixed?: string
}

/** An account that is opened with the key of a one-time link. Entries survive a refusal. */
export function AccountForm({
  action,
  linkKey,
  fields,
  line,
  submit: label,
}: {
  action: (previous: AccountState | undefined, form: FormData) => Promise<AccountState>
  linkKey: string
  fields: readonly AccountField[]
  line: ReactNode
  submit: string
}) {
  const [state, submit, pending] = useActionState(action, undefined)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state?.message) summary.current?.focus()
  }, [state])
  return (
    <>
      <p className="mb-6 text-muted">{line}</p>
      {state?.message && (
        <div ref={summary} id="account-problem" role="alert" tabIndex={-1} className="mb-5 rounded-large">
          <Notice kind="danger">{state.message}</Notice>
        </div>
      )}
      <form action={submit} className="flex flex-col gap-4">
        <input type="hidden" name="key" value={linkKey} />
        {fields.map(({ name, label: fieldLabel, fixed, type = 'text', ...field }) => {
          const typed = state?.typed?.[name]
          return (
            <div key={`${name} ${typed}`}>
              <label htmlFor={name} className="mb-1 block font-strong">
                {fieldLabel}
              </label>
              <input
                id={name}
                name={name}
                type={type}
                {...field}
                defaultValue={fixed ?? typed}
                readOnly={fixed !== undefined}
                className="input"
                autoCapitalize="none"
                spellCheck={false}
                required
                aria-describedby={state?.message ? 'account-problem' : undefined}
              />
            </div>
          )
        })}
        <button type="submit" className="button mt-2 w-full" aria-disabled={pending}>
          {label}
        </button>
      </form>
    </>
  )
}
