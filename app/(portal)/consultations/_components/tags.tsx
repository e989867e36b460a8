import { CircleAlert, CircleCheck, Clock, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { VisitStatus } from '@/lib/encounters/model/encounter-machine'
import { visitMachine } from '@/lib/encounters/model/encounter-machine'
import type { Priority } from '@/lib/encounters/model/priority'
import { priorityWords } from '@/lib/encounters/words/codes'

interface Look {
  tag: string
  Icon: LucideIcon
}

const urgency: Record<Priority, Look> = {
  emergency: { tag: 'tag-danger', Icon: CircleAlert },
  urgent: { tag: 'tag-attention', Icon: TriangleAlert },
  routine: { tag: 'tag-plain', Icon: Clock },
}

/** How soon the patient has to be seen. */
export function PriorityTag({ priority }: { priority: Priority }) {
  const { tag, Icon } = urgency[priority]
  return (
    <span className={`tag whitespace-nowrap ${tag}`}>
      <Icon aria-hidden className="size-4" /> {priorityWords[priority]}
    </span>
  )
}

const stages: Record<VisitStatus, Look> = {
  planned: { tag: 'tag-plain', Icon: Clock },
  'in-progress:triage': { tag: 'tag-info', Icon: Info },
  'in-progress:waiting': { tag: 'tag-attention', Icon: Clock },
  'in-progress:consultation': { tag: 'tag-info', Icon: Info },
  'on-hold': { tag: 'tag-plain', Icon: Clock },
  completed: { tag: 'tag-good', Icon: CircleCheck },
  cancelled: { tag: 'tag-plain', Icon: Info },
  'entered-in-error': { tag: 'tag-attention', Icon: TriangleAlert },
}

/** Where the visit is. */
export function VisitTag({ status }: { status: VisitStatus }) {
  const { tag, Icon } = stages[status]
  return (
    <span className={`tag ${tag}`}>
      <Icon aria-hidden className="size-4 shrink-0" /> {visitMachine.statuses[status]}
    </span>
  )
}
