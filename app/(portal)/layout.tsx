import { CSPProvider } from '@base-ui/react/csp-provider'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { currentAccess } from '@/lib/access/guard'
import { AccessWatch } from './access-watch'
import { Shell } from './shell'
import { ShownProvider } from './shown'
import { shownTo } from './shown-to'
import './shell.css'

/** The shell around every page behind sign-in. Each page guards itself; nothing is decided here. */
export default async function PortalLayout({ children, menu }: { children: ReactNode; menu: ReactNode }) {
  const [access, cookieJar, requestHeaders] = await Promise.all([currentAccess(), cookies(), headers()])
  return (
    <CSPProvider nonce={requestHeaders.get('x-nonce') ?? undefined}>
      <ShownProvider initial={access && shownTo(access)}>
        <Shell narrow={cookieJar.get('menu')?.value === 'narrow'}>{children}</Shell>
        <AccessWatch />
        {menu}
      </ShownProvider>
    </CSPProvider>
  )
}
