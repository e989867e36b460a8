import { Eye } from 'lucide-react'
import type { Viewing } from '@/lib/access/decision/access'
import { clockTime } from '@/lib/clock/hospital-time'
import { viewWords as words } from '@/lib/settings/words/view-as'

/** Browsers wait at least a second longer than they are told to, so the page is not read again too early. */
const MARGIN_SECONDS = 1

/**
 * On every page while the portal is shown as a role or as somebody else: as whom, until when, and the button that ends it. When
 * the time is over the browser loads the page again, also without scripts.
 */
export function ViewBanner({ viewing: { kind, name, until } }: { viewing: Viewing }) {
  const seconds = Math.max(0, Math.ceil((until.getTime() - Date.now()) / 1000)) + MARGIN_SECONDS
  return (
    <aside
      aria-label={words.banner}
      className="border-b border-line bg-attention-soft px-4 py-2 print:hidden"
    >
      <meta httpEquiv="refresh" content={String(seconds)} />
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
