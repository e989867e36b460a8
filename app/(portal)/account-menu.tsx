'use client'

import { Menu } from '@base-ui/react/menu'
import { ChevronDown, CircleQuestionMark, LogOut } from 'lucide-react'
import Link from 'next/link'
import { useRef } from 'react'
import { useShown } from './shown'

/** Who is signed in, with which roles, and the way out. */
export function AccountMenu() {
  const shown = useShown()
  const leave = useRef<HTMLFormElement>(null)
  if (!shown) return null
  return (
    <>
      <Menu.Root>
        <Menu.Trigger className="account-button">
          <span aria-hidden className="initials">
            {initialsOf(shown.fullName)}
          </span>
          <span className="max-sm:sr-only max-w-56 truncate">{shown.fullName}</span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted max-sm:hidden" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={6} className="z-30">
            <Menu.Popup className="popup">
              <Menu.Group>
                <Menu.GroupLabel className="block px-3 pt-2 pb-2.5">
                  <span className="block font-strong">{shown.fullName}</span>
                  <span className="block text-small text-muted">Signed in as {shown.username}</span>
                  <span className="mt-1.5 block text-small">
                    {shown.roles.length === 0 ? 'You hold no role' : shown.roles.join(', ')}
                  </span>
                </Menu.GroupLabel>
                <Menu.LinkItem className="popup-item" render={<Link href="/help" prefetch={false} />}>
                  <CircleQuestionMark aria-hidden className="size-4" />
                  Help
                </Menu.LinkItem>
                <Menu.Item className="popup-item" onClick={() => leave.current?.requestSubmit()}>
                  <LogOut aria-hidden className="size-4" />
                  Sign out
                </Menu.Item>
              </Menu.Group>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
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
