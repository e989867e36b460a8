'use client'

import { ErrorState } from '@/app/ui/feedback/error-state'
import { PlainPage } from '@/app/ui/plain-page'

/** Something failed where no page could catch it, the shell included. A reload asks the server anew. */
export default function PortalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <PlainPage>
      <ErrorState digest={error.digest} retry={() => window.location.reload()} />
    </PlainPage>
  )
}
