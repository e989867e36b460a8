'use client'

import { Failure } from './ui/failure'
import { PlainPage } from './ui/plain-page'
import './globals.css'

/** The document itself failed, so this one brings its own. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <PlainPage>
          <Failure digest={error.digest} retry={() => window.location.reload()} />
        </PlainPage>
      </body>
    </html>
  )
}
