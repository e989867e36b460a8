import { CSPProvider } from '@base-ui/react/csp-provider'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { DraftProvider } from '@/app/ui/form/drafts/draft-context'
import { currentAccess, setUpAddress } from '@/lib/access/guards/guard'
import { draftKeyOf } from '@/lib/forms/draft-key'
import { env } from '@/lib/platform/env'
import { requestContext } from '@/lib/platform/request-context'
import { AccessChangeToast } from './_live/access-change-toast'
import { AccessWatch } from './_live/access-watch'
import { documentForbidden } from './_live/document-forbidden'
import { ForbiddenBoundary } from './_live/forbidden-boundary'
import { IdleWarning } from './_live/idle-warning'
import { RefusedPage } from './_live/refused-page'
import { LockGate } from './_lock/lock-gate'
import { Shell } from './_shell/shell'
import { ShellProvider } from './_shell/shell-context'
import { toDeclarations, toShellData } from './_shell/to-shell-data'
import { ViewBanner } from './_view/view-banner'
import './_shell/shell.css'

/**
 * The shell around every page behind sign-in. Each page guards itself, and that alone decides. Where the layout
 * can tell that the guard will refuse, it writes the refusal into the HTML, because Next leaves the document of
 * a guard's refusal empty until scripts have run.
 */
export default async function PortalLayout({ children, menu }: { children: ReactNode; menu: ReactNode }) {
  const [access, cookieJar, requestHeaders] = await Promise.all([currentAccess(), cookies(), headers()])
  if (access?.secondFactorMissing) redirect(setUpAddress(requestContext()?.pathname ?? '/'))
  const refusal = documentForbidden(access)
  return (
    <CSPProvider nonce={requestHeaders.get('x-nonce') ?? undefined}>
      <ShellProvider initial={access && toShellData(access)} declarations={toDeclarations()}>
        <LockGate>
          <Shell
            narrow={cookieJar.get('menu')?.value === 'narrow'}
            banner={access?.viewing && <ViewBanner viewing={access.viewing} />}
          >
            <DraftProvider draftKey={access && draftKeyOf(access.person.id)}>
              <ForbiddenBoundary
                refusal={refusal}
                refused={access && refusal && <RefusedPage access={access} refusal={refusal} />}
              >
                {children}
              </ForbiddenBoundary>
            </DraftProvider>
          </Shell>
          <AccessChangeToast />
          <AccessWatch />
          <IdleWarning minutes={env().sessionIdleMinutes} />
          {menu}
        </LockGate>
      </ShellProvider>
    </CSPProvider>
  )
}
