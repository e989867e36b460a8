import {
  ChevronsUp,
  ChevronUp,
  CircleAlert,
  FlaskConical,
  Hourglass,
  type LucideIcon,
  Tag,
  Truck,
} from 'lucide-react'
import type { OrderPriority } from '@/lib/encounters/model/labels'
import { orderPriorityWords } from '@/lib/encounters/words/codes'
import type { OrderStage } from '@/lib/laboratory/model/order-stage'
import { orderWords } from '@/lib/laboratory/words/pages'

const looks: Record<OrderStage, { Icon: LucideIcon; tag: string }> = {
  unknown: { Icon: CircleAlert, tag: 'tag-danger' },
  'to-label': { Icon: Tag, tag: 'tag-attention' },
  'to-collect': { Icon: Hourglass, tag: 'tag-attention' },
  'on-its-way': { Icon: Truck, tag: 'tag-info' },
  'in-laboratory': { Icon: FlaskConical, tag: 'tag-plain' },
}

/** How far an order is, by its word and sign. */
export function StageTag({ stage }: { stage: OrderStage }) {
  const { Icon, tag } = looks[stage]
  return (
    <span className={`tag ${tag}`}>
      <Icon aria-hidden className="size-4" /> {orderWords.stages[stage]}
    </span>
  )
}

/** How soon; nothing for what is routine. */
export function UrgencyTag({ priority }: { priority: OrderPriority | null }) {
  if (!priority || priority === 'routine') return null
  const Icon = priority === 'urgent' ? ChevronUp : ChevronsUp
  return (
    <span className={`tag ${priority === 'stat' ? 'tag-danger' : 'tag-attention'}`}>
      <Icon aria-hidden className="size-4" /> {orderPriorityWords[priority]}
    </span>
  )
}
