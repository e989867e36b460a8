import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { personWords as words } from '@/lib/settings/words/person'

/** The way back to the list. */
export function BackToPeople() {
  return (
    <p className="mb-2">
      <Link href="/settings/people" prefetch={false} className="link inline-flex min-h-10 items-center gap-1">
        <ChevronLeft aria-hidden className="size-4" /> {words.back}
      </Link>
    </p>
  )
}
