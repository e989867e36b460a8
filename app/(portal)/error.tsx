'use client'

import { Failure } from '../ui/failure'

/** A page failed; the menu around it still works. */
export default function PageError({ error }: { error: Error & { digest?: string } }) {
  return <Failure digest={error.digest} retry={() => window.location.reload()} />
}
