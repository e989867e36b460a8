import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { ruleFormWords as words } from '@/lib/settings/words/rulebook'

/** The way back to the rules. */
export function BackToRules() {
  return (
    <p className="mb-2">
      <Link href="/settings/rules" prefetch={false} className="link inline-flex min-h-10 items-center gap-1">
        <ChevronLeft aria-hidden className="size-4" /> {words.back}
      </Link>
    </p>
  )
}
