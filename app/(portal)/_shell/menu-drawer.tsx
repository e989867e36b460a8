'use client'

import { Menu as MenuLines, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Brand } from '@/app/ui/hospital/brand'
import { portalName } from '@/app/ui/words'
import { MainMenu } from './main-menu'
import { menuWords } from './words'

/** The main menu on a screen too small to keep it open: a modal dialog of the browser's own. */
export function MenuDrawer() {
  const drawer = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  const close = () => drawer.current?.close()

  function show() {
    setOpen(true)
    drawer.current?.showModal()
  }

  return (
    <>
      <button
        type="button"
        className="icon-button drawer-button"
        aria-label={menuWords.open}
        aria-haspopup="dialog"
        onClick={show}
      >
        <MenuLines aria-hidden className="size-5" />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog of the browser's own. */}
      <dialog
        ref={drawer}
        className="drawer"
        aria-label={portalName}
        // The browser tells of a closing late: by then the drawer may be open again.
        onClose={({ currentTarget }) => setOpen(currentTarget.open)}
        onClick={({ target }) => {
          // What is outside of its content is the veil.
          if (target === drawer.current) close()
        }}
      >
        <div className="drawer-page">
          <div className="flex h-bar items-center justify-between ps-4 pe-2">
            <Brand />
            <button type="button" className="icon-button" aria-label={menuWords.close} onClick={close}>
              <X aria-hidden className="size-5" />
            </button>
          </div>
          <nav aria-label={menuWords.label}>{open && <MainMenu onOpen={close} />}</nav>
        </div>
      </dialog>
    </>
  )
}
