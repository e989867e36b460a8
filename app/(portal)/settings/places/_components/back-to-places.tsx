import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { placeWords as words } from '@/lib/places/words/page'

/** The way back to the list. */
export function BackToPlaces() {
  return (
    <p className="mb-2">
      <Link href="/settings/places" prefetch={false} className="link inline-flex min-h-10 items-center gap-1">
        <ChevronLeft aria-hidden className="size-4" /> {words.back}
      </Link>
    </p>
  )
}
