import { ChevronsUp, ChevronUp } from 'lucide-react'
import type { Priority } from '@/lib/encounters/model/priority'
import { priorityWords } from '@/lib/encounters/words/codes'

/** How urgent it is; nothing for what is routine, so that the rest is seen. */
export function PriorityTag({ priority }: { priority: Priority }) {
  if (priority === 'routine') return null
  const urgent = priority === 'urgent'
  const Icon = urgent ? ChevronUp : ChevronsUp
  return (
    <span className={`tag ${urgent ? 'tag-attention' : 'tag-danger'}`}>
      <Icon aria-hidden className="size-4 shrink-0" /> {priorityWords[priority]}
    </span>
  )
}

export const priorityOptions = (['routine', 'urgent', 'emergency'] as const).map((value) => ({
  value,
  label: priorityWords[value],
}))
