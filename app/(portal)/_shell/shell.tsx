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

/** Menu at the left, bar on top, the page between. `narrow` is what this browser chose last. */
export function Shell({ narrow: initiallyNarrow, children }: { narrow: boolean; children: ReactNode }) {
  const [narrow, setNarrow] = useState(initiallyNarrow)
  const shown = useShell()

  function turn() {
    setNarrow(!narrow)
    rememberWidth(narrow ? 'wide' : 'narrow')
  }

  return (
    <div className="shell" data-narrow={narrow || undefined}>
      <a href="#content" className="skip-link">
        {shellWords.skip}
      </a>
      <nav aria-label={menuWords.label} className="rail">
        <div className="rail-head">
          <Brand />
        </div>
        <MainMenu />
        <button type="button" className="rail-turn" onClick={turn}>
          {narrow ? (
            <PanelLeftOpen aria-hidden className="size-5" />
          ) : (
            <PanelLeftClose aria-hidden className="size-5" />
          )}
          <span className="word">{narrow ? menuWords.expand : menuWords.collapse}</span>
        </button>
      </nav>
      <div className="min-w-0">
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

/**
 * Kept in a cookie, so that the server draws the menu at its width and nothing jumps. Without a cookie store
 * (plain http from another machine) the width lasts as long as the page.
 */
function rememberWidth(value: 'wide' | 'narrow') {
  const expires = Date.now() + yearInMilliseconds
  void window.cookieStore?.set({ name: 'menu', value, expires, path: '/', sameSite: 'lax' })
}
