import { Notice } from '@/app/ui/feedback/notice'
import { titleOf } from '@/app/ui/words'
import type { Viewing } from '@/lib/access/decision/access'
import { viewWords as words } from '@/lib/settings/words/view-as'

/** A page that is open to the person or role as whom the portal is shown, and stays closed meanwhile. */
export function ClosedInView({
  viewing: { kind, name },
  closed,
  what,
}: {
  viewing: Viewing
  closed: 'charts' | 'own'
  /** The label of its module. */
  what: string
}) {
  return (
    <>
      <title>{titleOf(words.closedPage)}</title>
      <h1 className="mb-4 text-title">{words.closedTitle(what)}</h1>
      <Notice kind="locked">
        <p>{words.wouldOpen(kind, name)}</p>
        <p className="mt-2">{closed === 'charts' ? words.charts : words.own}</p>
      </Notice>
    </>
  )
}
