import { ChevronLeft } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'

/** The way back to where one came from. */
export function BackLink<Path extends string>({ href, label }: { href: Route<Path>; label: string }) {
  return (
    <p className="mb-2 print:hidden">
      <Link href={href} prefetch={false} className="link inline-flex min-h-10 items-center gap-1">
        <ChevronLeft aria-hidden className="size-4" /> {label}
      </Link>
    </p>
  )
}
