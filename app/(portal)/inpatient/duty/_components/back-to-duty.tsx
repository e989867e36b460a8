import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { listWords as words } from '@/lib/duty/words/pages'

/** The way back to all places. */
export function BackToDuty() {
  return (
    <p className="mb-2">
      <Link href="/inpatient/duty" prefetch={false} className="link inline-flex min-h-10 items-center gap-1">
        <ChevronLeft aria-hidden className="size-4" /> {words.back}
      </Link>
    </p>
  )
}
