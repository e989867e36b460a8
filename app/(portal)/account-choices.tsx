'use client'

import { Menu } from '@base-ui/react/menu'
import { CircleQuestionMark, LogOut } from 'lucide-react'
import Link from 'next/link'
import type { RefObject } from 'react'
import type { Shown } from './shown'

/** What opens under the name of the person. `atFirst` says that the keyboard begins at the first choice. */
export function AccountChoices({
  person,
  button,
  atFirst,
  onClose,
  onLeave,
}: {
  person: Shown
  button: RefObject<HTMLButtonElement | null>
  atFirst: boolean
  onClose: () => void
  onLeave: () => void
}) {
  return (
    <Menu.Root open onOpenChange={(open) => open || onClose()}>
      <Menu.Portal>
        <Menu.Positioner anchor={button} align="end" sideOffset={6} className="z-30">
          <Menu.Popup className="popup" finalFocus={button} aria-label="Account">
            <Menu.Group>
              <Menu.GroupLabel className="block px-3 pt-2 pb-2.5">
                <span className="block font-strong">{person.fullName}</span>
                <span className="block text-small text-muted">Signed in as {person.username}</span>
                <span className="mt-1.5 block text-small">
                  {person.roles.length === 0 ? 'You hold no role' : person.roles.join(', ')}
                </span>
              </Menu.GroupLabel>
              <Menu.LinkItem
                ref={(item: HTMLElement | null) => {
                  if (atFirst) item?.focus()
                }}
                className="popup-item"
                render={<Link href="/help" prefetch={false} />}
              >
                <CircleQuestionMark aria-hidden className="size-4" />
                Help
              </Menu.LinkItem>
              <Menu.Item className="popup-item" onClick={onLeave}>
                <LogOut aria-hidden className="size-4" />
                Sign out
              </Menu.Item>
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
