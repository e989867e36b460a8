import { CSPProvider } from '@base-ui/react/csp-provider'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { currentAccess } from '@/lib/access/guards/guard'
import { env } from '@/lib/platform/env'
import { AccessNews } from './access-news'
import { AccessWatch } from './access-watch'
import { IdleWarning } from './idle-warning'
import { refusesDocument } from './refuses-document'
import { Shell } from './shell'
import { ShownProvider } from './shown'
import { shownTo } from './shown-to'
import { UnlessRefused } from './unless-refused'
import './shell.css'

/**
 * The shell around every page behind sign-in. Each page guards itself, and that alone decides. Where the layout
 * can tell that the guard will refuse, it writes the refusal into the HTML, because Next leaves the document of
 * a guard's refusal empty until scripts have run.
 */
export default async function PortalLayout({ children, menu }: { children: ReactNode; menu: ReactNode }) {
  const [access, cookieJar, requestHeaders] = await Promise.all([currentAccess(), cookies(), headers()])
  const refusal = refusesDocument(access)
  return (
    <CSPProvider nonce={requestHeaders.get('x-nonce') ?? undefined}>
      <ShownProvider initial={access && shownTo(access)}>
        <Shell narrow={cookieJar.get('menu')?.value === 'narrow'}>
          <UnlessRefused refusal={refusal}>{children}</UnlessRefused>
        </Shell>
        <AccessNews />
        <AccessWatch />
        <IdleWarning minutes={env().sessionIdleMinutes} />
        {menu}
      </ShownProvider>
    </CSPProvider>
  )
}
