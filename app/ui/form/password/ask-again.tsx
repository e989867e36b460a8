'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { ConfirmByPasskey } from '@/app/_factors/confirm-by-passkey'
import { CONFIRM_FIELD } from '@/lib/forms/confirm-field'
import type { FormState } from '@/lib/forms/form-state'
import { askAgainWords as words } from '../../words'
import { PasswordField } from './password-field'

/**
 * Asks in the form itself who is there: what was typed stays, and sending the form again goes on with it. Single sign-on
 * leaves the page; the entries come back with it as a draft.
 */
export function AskAgain({ ways }: { ways: NonNullable<FormState['askAgain']> }) {
  const here = `${usePathname()}?${useSearchParams()}`
  return (
    <>
      {ways.password && (
        <PasswordField name={CONFIRM_FIELD} label={words.password} autoComplete="current-password" />
      )}
      {ways.passkey && <ConfirmByPasskey />}
      {ways.singleSignOn && (
        <p>
          <a className="link" href={`/api/auth/signin/oidc?again=1&callbackUrl=${encodeURIComponent(here)}`}>
            {words.singleSignOn}
          </a>
        </p>
      )}
      {!Object.values(ways).includes(true) && <p>{words.noWay}</p>}
    </>
  )
}
