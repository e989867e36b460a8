import type { ReactNode } from 'react'
import { Shell } from '@/app/(portal)/_shell/shell'
import { ShellProvider } from '@/app/(portal)/_shell/shell-context'
import { toDeclarations, toShellData } from '@/app/(portal)/_shell/to-shell-data'
import { currentAccess } from '@/lib/access/guards/guard'
import '@/app/(portal)/_shell/shell.css'

const isMade = process.env.MISTAKE === 'menu-in-layout'

/**
 * Stands for app/(portal)/layout.tsx. The mistake: the menu is the layout's own, which the browser keeps when a
 * link is followed. Nothing here listens for changes, with the mistake or without, so the slot is all that differs.
 */
export default async function PortalLayout({ children, menu }: { children: ReactNode; menu: ReactNode }) {
  const access = await currentAccess()
  return (
    // The key has the menu follow whatever the server renders: only what it does not render again is old.
    <ShellProvider
      key={isMade ? access?.version : undefined}
      declarations={toDeclarations()}
      initial={access && toShellData(access)}
    >
      <Shell narrow={false}>{children}</Shell>
      {!isMade && menu}
    </ShellProvider>
  )
}
