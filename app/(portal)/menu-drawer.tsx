'use client'

import { Dialog } from '@base-ui/react/dialog'
import { Menu as MenuLines, X } from 'lucide-react'
import { useState } from 'react'
import { Brand } from '../ui/brand'
import { MainMenu } from './main-menu'

/** The main menu on a screen too small to keep it open. */
export function MenuDrawer() {
  const [open, setOpen] = useState(false)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="icon-button drawer-button" aria-label="Open the main menu">
        <MenuLines aria-hidden className="size-5" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil" />
        <Dialog.Popup className="drawer">
          <div className="flex h-bar items-center justify-between ps-4 pe-2">
            <Dialog.Title render={<div />}>
              <Brand />
            </Dialog.Title>
            <Dialog.Close className="icon-button" aria-label="Close the main menu">
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          <nav aria-label="Main menu">
            <MainMenu onOpen={() => setOpen(false)} />
          </nav>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
