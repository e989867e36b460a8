import type { ReactNode } from 'react'
import { Shell } from '@/app/(portal)/_shell/shell'
import { ShellProvider } from '@/app/(portal)/_shell/shell-context'
import { toDeclarations, toShellData } from '@/app/(portal)/_shell/to-shell-data'
import { currentAccess } from '@/lib/access/guards/guard'
import '@/app/(portal)/_shell/shell.css'

const isMade = process.env.MISTAKE === 'menu-in-layout'

/**
 * Replaces app/(portal)/layout.tsx. The mistake: the menu is part of the layout, which the browser keeps on
 * navigation. Nothing here listens for changes, with or without the mistake, so only the slot differs.
 */
export default async function PortalLayout({ children, menu }: { children: ReactNode; menu: ReactNode }) {
  const access = await currentAccess()
  return (
    // The key makes the menu follow what the server renders: only what is not rendered again is stale.
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
