'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { signInWords } from '@/lib/sign-in/words/sign-in'

/** The password, hidden unless the user shows it. */
export function PasswordField({ refused }: { refused: boolean }) {
  const [shown, setShown] = useState(false)
  return (
    <div>
      <label htmlFor="password" className="mb-1 block font-strong">
        {signInWords.password}
      </label>
      <div className="relative">
        <input
          id="password"
          name="password"
          type={shown ? 'text' : 'password'}
          className="input pe-11"
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={1000}
          required
          aria-invalid={refused || undefined}
          aria-describedby={refused ? 'sign-in-problem' : undefined}
        />
        <button
          type="button"
          className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-base text-muted hover:text-ink"
          aria-label={shown ? signInWords.hidePassword : signInWords.showPassword}
          aria-controls="password"
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden className="size-5" /> : <Eye aria-hidden className="size-5" />}
        </button>
      </div>
    </div>
  )
}
