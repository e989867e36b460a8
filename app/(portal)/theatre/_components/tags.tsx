import {
  Ban,
  BedDouble,
  CalendarCheck,
  ChevronsUp,
  ChevronUp,
  CircleCheck,
  CircleSlash,
  CircleX,
  DoorOpen,
  Hourglass,
  type LucideIcon,
  Scissors,
} from 'lucide-react'
import { type CaseStatus, caseMachine } from '@/lib/theatre/model/case-machine'
import type { Urgency } from '@/lib/theatre/model/codes'
import { codeWords } from '@/lib/theatre/words/forms'

interface Look {
  Icon: LucideIcon
  tag: string
}

const looks: Record<CaseStatus, Look> = {
  requested: { Icon: Hourglass, tag: 'tag-attention' },
  waitlisted: { Icon: Hourglass, tag: 'tag-info' },
  scheduled: { Icon: CalendarCheck, tag: 'tag-plain' },
  ready: { Icon: CircleCheck, tag: 'tag-good' },
  'in-theatre': { Icon: DoorOpen, tag: 'tag-info' },
  'in-progress': { Icon: Scissors, tag: 'tag-info' },
  recovery: { Icon: BedDouble, tag: 'tag-info' },
  completed: { Icon: CircleCheck, tag: 'tag-plain' },
  stopped: { Icon: Ban, tag: 'tag-attention' },
  cancelled: { Icon: CircleSlash, tag: 'tag-plain' },
  'entered-in-error': { Icon: CircleX, tag: 'tag-danger' },
}

/** Where an operation is, by its word and sign. */
export function CaseTag({ status }: { status: CaseStatus }) {
  const { Icon, tag } = looks[status]
  return (
    <span className={`tag ${tag}`}>
      <Icon aria-hidden className="size-4 shrink-0" /> {caseMachine.statuses[status]}
    </span>
  )
}

/** How urgent it is; nothing for what is planned, so that the rest is seen. */
export function UrgencyTag({ urgency }: { urgency: Urgency }) {
  if (urgency === 'elective') return null
  const Icon = urgency === 'immediate' ? ChevronsUp : ChevronUp
  const tag = urgency === 'immediate' ? 'tag-danger' : urgency === 'urgent' ? 'tag-attention' : 'tag-plain'
  return (
    <span className={`tag ${tag}`}>
      <Icon aria-hidden className="size-4 shrink-0" /> {codeWords.urgencies[urgency]}
    </span>
  )
}
