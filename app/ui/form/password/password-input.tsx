'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { passwordFieldWords as words } from '../../words'

/**
 * A password, hidden unless the user shows it, and so typed once. Nothing stops pasting, and `autoComplete` says which of the
 * two a password manager fills in. `of` tells the buttons of two apart.
 */
export function PasswordInput({
  of = '',
  ...input
}: Omit<ComponentProps<'input'>, 'type' | 'className'> & {
  id: string
  autoComplete: 'current-password' | 'new-password'
  of?: string
}) {
  const [shown, setShown] = useState(false)
  return (
    <div className="relative">
      <input
        {...input}
        type={shown ? 'text' : 'password'}
        className="input pe-11"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={1000}
      />
      <button
        type="button"
        className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-base text-muted hover:text-ink"
        aria-label={(shown ? words.hide : words.show)(of)}
        aria-controls={input.id}
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff aria-hidden className="size-5" /> : <Eye aria-hidden className="size-5" />}
      </button>
    </div>
  )
}
