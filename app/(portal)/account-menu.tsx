'use client'

import { ChevronDown } from 'lucide-react'
import { lazy, type MouseEvent, Suspense, useRef, useState } from 'react'
import { useShown } from './shown'

/** Loaded when somebody is about to use it: most pages are left without it. */
const loadChoices = () => import('./account-choices')
const AccountChoices = lazy(async () => ({ default: (await loadChoices()).AccountChoices }))

/** Who is signed in, with which roles, and the way out. */
export function AccountMenu() {
  const shown = useShown()
  const button = useRef<HTMLButtonElement>(null)
  const leave = useRef<HTMLFormElement>(null)
  const [opened, setOpened] = useState<'by pointer' | 'by keyboard'>()
  if (!shown) return null

  function turn({ detail }: MouseEvent) {
    // A click that no pointer made counts no presses.
    setOpened(opened ? undefined : detail === 0 ? 'by keyboard' : 'by pointer')
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className="account-button"
        aria-haspopup="menu"
        aria-expanded={opened !== undefined}
        onPointerEnter={loadChoices}
        onFocus={loadChoices}
        onClick={turn}
      >
        <span aria-hidden className="initials">
          {initialsOf(shown.fullName)}
        </span>
        <span className="max-sm:sr-only max-w-56 truncate">{shown.fullName}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted max-sm:hidden" />
      </button>
      <Suspense>
        {opened && (
          <AccountChoices
            person={shown}
            button={button}
            atFirst={opened === 'by keyboard'}
            onClose={() => setOpened(undefined)}
            onLeave={() => leave.current?.requestSubmit()}
          />
        )}
      </Suspense>
      <form ref={leave} method="post" action="/api/sign-out">
        <noscript>
          <button type="submit" className="button button-quiet">
            Sign out
          </button>
        </noscript>
      </form>
    </>
  )
}

/** First letters of the first and the last word: "Jane Njeri" to "JN". */
function initialsOf(fullName: string): string {
  const words = fullName.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => word?.slice(0, 1) ?? '').join('')
}
