'use client'

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ToastProvider } from '@/app/ui/feedback/toast'
import { Brand } from '@/app/ui/hospital/brand'
import { HospitalName } from '@/app/ui/hospital/hospital'
import { Palette } from '../_palette/palette'
import { AccountMenu } from './account-menu'
import { MainMenu } from './main-menu'
import { MenuDrawer } from './menu-drawer'
import { ModuleBreadcrumb } from './module-breadcrumb'
import { useShell } from './shell-context'
import { menuWords, shellWords } from './words'

const yearInMilliseconds = 31_536_000_000

/**
 * Menu at the left, bar on top, the page between. `narrow` is what this browser chose last, where the window has room
 * for the menu; on a tablet it is a rail of icons, and opened over the page until a choice was made.
 */
export function Shell({
  narrow: initiallyNarrow,
  banner,
  children,
}: {
  narrow: boolean
  /** Above every page. */
  banner?: ReactNode
  children: ReactNode
}) {
  const [narrow, setNarrow] = useState(initiallyNarrow)
  const [opened, setOpened] = useState(false)
  const shown = useShell()

  function turn() {
    setNarrow(!narrow)
    rememberWidth(narrow ? 'wide' : 'narrow')
  }

  return (
    <div className="shell" data-narrow={narrow || undefined} data-opened={opened || undefined}>
      <a href="#content" className="skip-link">
        {shellWords.skip}
      </a>
      <nav
        aria-label={menuWords.label}
        className="rail"
        onKeyDown={({ key }) => key === 'Escape' && setOpened(false)}
      >
        <div className="rail-head">
          <Brand />
        </div>
        <MainMenu onOpen={() => setOpened(false)} />
        <RailTurn narrow={narrow} onTurn={turn} className="rail-turn-desktop" />
        <RailTurn narrow={!opened} onTurn={() => setOpened(!opened)} className="rail-turn-tablet" />
      </nav>
      <div className="min-w-0">
        {banner}
        <header className="bar">
          <MenuDrawer />
          <ModuleBreadcrumb />
          <div className="ms-auto flex items-center gap-2">
            <Palette />
            <AccountMenu />
          </div>
        </header>
        {shown && (
          <p className="hidden border-b border-line pb-2 text-small print:block">
            <HospitalName />. {shellWords.printedFor(shown.fullName)}
          </p>
        )}
        <main id="content" tabIndex={-1} className="page">
          <ToastProvider>{children}</ToastProvider>
        </main>
      </div>
    </div>
  )
}

function RailTurn({ narrow, onTurn, className }: { narrow: boolean; onTurn: () => void; className: string }) {
  const Sign = narrow ? PanelLeftOpen : PanelLeftClose
  return (
    <button type="button" className={`rail-turn ${className}`} onClick={onTurn}>
      <Sign aria-hidden className="size-5" />
      <span className="word">{narrow ? menuWords.expand : menuWords.collapse}</span>
    </button>
  )
}

/**
 * Kept in a cookie, so that the server draws the menu at its width and nothing jumps. Without a cookie store
 * (plain http from another machine) the width lasts as long as the page.
 */
function rememberWidth(value: 'wide' | 'narrow') {
  const expires = Date.now() + yearInMilliseconds
  void window.cookieStore?.set({ name: 'menu', value, expires, path: '/', sameSite: 'lax' })
}
