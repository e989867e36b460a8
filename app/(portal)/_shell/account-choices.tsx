'use client'

import { Menu } from '@base-ui/react/menu'
import { CircleQuestionMark, CircleUser, Lock, LogOut } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useEffect, useRef } from 'react'
import { LOCK_KEY, lockNow } from '../_lock/lock-event'
import type { ShellData } from './shell-context'
import { accountWords } from './words'

/**
 * Where the menu hangs is a matter of style alone: numbers that a script writes are those of the window as it was, and
 * when it shrinks the menu would lie outside until the next run of the script.
 */
const underItsButton = { inset: 'calc(100% + 0.375rem) 0 auto auto', transform: 'none' }

/** The button of the account with what opens under it. It takes the place of one that was just pressed, so it opens. */
export function AccountChoices({
  person,
  onLeave,
  children,
}: {
  person: ShellData
  onLeave: () => void
  children: ReactNode
}) {
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const pressed = useRef(false)
  useEffect(() => {
    if (!pressed.current) button.current?.click()
    pressed.current = true
  }, [])
  return (
    <div ref={place} className="relative">
      <Menu.Root>
        <Menu.Trigger ref={button} className="account-button">
          {children}
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner align="end" sideOffset={6} className="z-30" style={underItsButton}>
            <Menu.Popup className="popup">
              <Menu.Group>
                <Menu.GroupLabel className="block px-3 pt-2 pb-2.5">
                  <span className="block font-strong">{person.fullName}</span>
                  <span className="block text-small text-muted">
                    {accountWords.signedInAs(person.username)}
                  </span>
                  <span className="mt-1.5 block text-small">
                    {person.roles.length === 0 ? accountWords.noRole : person.roles.join(', ')}
                  </span>
                </Menu.GroupLabel>
                <Menu.LinkItem
                  closeOnClick
                  className="popup-item"
                  render={<Link href="/account" prefetch={false} />}
                >
                  <CircleUser aria-hidden className="size-4" />
                  {accountWords.own}
                </Menu.LinkItem>
                <Menu.LinkItem
                  closeOnClick
                  className="popup-item"
                  render={<Link href="/help" prefetch={false} />}
                >
                  <CircleQuestionMark aria-hidden className="size-4" />
                  {accountWords.help}
                </Menu.LinkItem>
                <Menu.Item className="popup-item" onClick={lockNow} aria-keyshortcuts={LOCK_KEY}>
                  <Lock aria-hidden className="size-4" />
                  {accountWords.lock}
                  <kbd aria-hidden className="palette-key ms-auto">
                    {LOCK_KEY}
                  </kbd>
                </Menu.Item>
                <Menu.Item className="popup-item" onClick={onLeave}>
                  <LogOut aria-hidden className="size-4" />
                  {accountWords.signOut}
                </Menu.Item>
              </Menu.Group>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  )
}
