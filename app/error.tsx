'use client'

import { Failure } from './ui/failure'
import { PlainPage } from './ui/plain-page'

/** Something failed where no page could catch it, the shell included. A reload asks the server anew. */
export default function PortalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <PlainPage>
      <Failure digest={error.digest} retry={() => window.location.reload()} />
    </PlainPage>
  )
}
