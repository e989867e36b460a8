'use client'

import { PlainPage } from '@/app/ui/plain-page'
import './globals.css'
import { ErrorState } from '@/app/ui/feedback/error-state'

/** The root layout failed, so this page renders its own document. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <PlainPage>
          <ErrorState digest={error.digest} retry={() => window.location.reload()} />
        </PlainPage>
      </body>
    </html>
  )
}
