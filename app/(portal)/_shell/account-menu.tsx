'use client'

import { ChevronDown } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { type ShellData, useShell } from './shell-context'
import { accountWords } from './words'

/** Loaded when somebody is about to use it: most pages are left without it. */
const loadChoices = () => import('./account-choices')
const AccountChoices = lazy(async () => ({ default: (await loadChoices()).AccountChoices }))

/** Who is signed in, with which roles, and the way out. */
export function AccountMenu() {
  const shown = useShell()
  const leave = useRef<HTMLFormElement>(null)
  const [used, setUsed] = useState(false)
  if (!shown) return null
  const button = (
    <button
      type="button"
      className="account-button"
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={loadChoices}
      onFocus={loadChoices}
      onClick={() => setUsed(true)}
    >
      <AccountFace fullName={shown.fullName} />
    </button>
  )
  return (
    <>
      <Suspense fallback={button}>
        {used ? (
          <AccountChoices person={shown} onLeave={() => leave.current?.requestSubmit()}>
            <AccountFace fullName={shown.fullName} />
          </AccountChoices>
        ) : (
          button
        )}
      </Suspense>
      <form ref={leave} method="post" action="/api/sign-out">
        <noscript>
          <button type="submit" className="button button-quiet">
            {accountWords.signOut}
          </button>
        </noscript>
      </form>
    </>
  )
}

function AccountFace({ fullName }: Pick<ShellData, 'fullName'>) {
  return (
    <>
      <span aria-hidden className="initials">
        {initialsOf(fullName)}
      </span>
      <span className="max-sm:sr-only max-w-56 truncate">{fullName}</span>
      <ChevronDown aria-hidden className="size-4 shrink-0 text-muted max-sm:hidden" />
    </>
  )
}

/** First letters of the first and the last word: "Jane Njeri" to "JN". */
function initialsOf(fullName: string): string {
  const words = fullName.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => word?.slice(0, 1) ?? '').join('')
}
