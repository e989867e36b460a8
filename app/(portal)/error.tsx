'use client'

import { ErrorState } from '@/app/ui/feedback/error-state'

/** A page failed; the menu around it still works. */
export default function PageError({ error }: { error: Error & { digest?: string } }) {
  return <ErrorState digest={error.digest} retry={() => window.location.reload()} />
}
