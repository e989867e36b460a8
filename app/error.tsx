'use client'

import { ErrorState } from '@/app/ui/feedback/error-state'
import { PlainPage } from '@/app/ui/plain-page'

/** An error that no page caught, including one in the shell. A reload asks the server again. */
export default function PortalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <PlainPage>
      <ErrorState digest={error.digest} retry={() => window.location.reload()} />
    </PlainPage>
  )
}
