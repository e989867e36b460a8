import {
  BedDouble,
  BookmarkCheck,
  Brush,
  CircleCheck,
  CircleSlash,
  type LucideIcon,
  ShieldAlert,
  TriangleAlert,
} from 'lucide-react'
import type { BedView, StayView } from '@/lib/inpatient/board/view'
import { boardWords as words } from '@/lib/inpatient/words/board'

type State = keyof typeof words.states

const looks: Record<State, { Icon: LucideIcon; tag: string }> = {
  U: { Icon: CircleCheck, tag: 'tag-good' },
  O: { Icon: BedDouble, tag: 'tag-plain' },
  H: { Icon: Brush, tag: 'tag-attention' },
  K: { Icon: TriangleAlert, tag: 'tag-danger' },
  C: { Icon: CircleSlash, tag: 'tag-plain' },
  reserved: { Icon: BookmarkCheck, tag: 'tag-info' },
}

/** The state of a bed by its word and sign, never by its colour alone. */
export function BedState({ bed }: { bed: Pick<BedView, 'status' | 'reservedFor'> }) {
  const state: State = bed.status === 'U' && bed.reservedFor ? 'reserved' : bed.status
  const { Icon, tag } = looks[state]
  return (
    <span className={`tag ${tag}`}>
      <Icon aria-hidden className="size-4 shrink-0" /> {words.states[state]}
    </span>
  )
}

/** What has to be known before somebody goes to the bed. */
export function StayFlags({
  stay: { isolation, resuscitation, isDischarged = false },
}: {
  stay: Pick<StayView, 'isolation' | 'resuscitation'> & { isDischarged?: boolean }
}) {
  return (
    <span className="flex flex-wrap gap-1">
      {isolation !== 'none' && (
        <span className="tag tag-danger">
          <ShieldAlert aria-hidden className="size-4 shrink-0" /> {words.isolation[isolation]}
        </span>
      )}
      {resuscitation && resuscitation !== 'full' && (
        <span className="tag tag-attention">{words.resuscitation[resuscitation]}</span>
      )}
      {isDischarged && <span className="tag tag-info">{words.discharged}</span>}
    </span>
  )
}
