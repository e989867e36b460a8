import { Eye } from 'lucide-react'
import type { Viewing } from '@/lib/access/decision/access'
import { clockTime } from '@/lib/clock/hospital-time'
import { viewWords as words } from '@/lib/settings/words/view-as'

/**
 * On every page while the portal is shown as a role or as somebody else: as whom, until when, and the button that ends it. An
 * open page finds out within a minute that the time is over, as it does for a session.
 */
export function ViewBanner({ viewing: { kind, name, until } }: { viewing: Viewing }) {
  return (
    <aside
      aria-label={words.banner}
      className="border-b border-line bg-attention-soft px-4 py-2 print:hidden"
    >
      <form method="post" action="/api/view-as/end" className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Eye aria-hidden className="size-5 shrink-0 text-attention" />
        <p className="min-w-0 flex-1">
          <strong>{words.seenAs(kind, name)}</strong> {words.limits(clockTime(until))}
        </p>
        <button type="submit" className="button button-quiet">
          {words.end}
        </button>
      </form>
    </aside>
  )
}
