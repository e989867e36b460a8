'use client'

import { PasswordInput } from '@/app/ui/form/password/password-input'
import { signInWords } from '@/lib/sign-in/words/sign-in'

/** The password of the sign-in form. */
export function PasswordField({ refused }: { refused: boolean }) {
  return (
    <div>
      <label htmlFor="password" className="mb-1 block font-strong">
        {signInWords.password}
      </label>
      <PasswordInput
        id="password"
        name="password"
        autoComplete="current-password"
        required
        aria-invalid={refused || undefined}
        aria-describedby={refused ? 'sign-in-problem' : undefined}
      />
    </div>
  )
}
