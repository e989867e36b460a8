import { CircleAlert, Clock, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { OrderPriority } from '@/lib/encounters/model/labels'
import { orderPriorityWords } from '@/lib/encounters/words/codes'

const looks: Record<OrderPriority, { tag: string; Icon: LucideIcon }> = {
  stat: { tag: 'tag-danger', Icon: CircleAlert },
  asap: { tag: 'tag-attention', Icon: TriangleAlert },
  urgent: { tag: 'tag-attention', Icon: TriangleAlert },
  routine: { tag: 'tag-plain', Icon: Clock },
}

/** How soon an order has to be carried out. */
export function PriorityTag({ priority }: { priority: OrderPriority }) {
  const { tag, Icon } = looks[priority]
  return (
    <span className={`tag whitespace-nowrap ${tag}`}>
      <Icon aria-hidden className="size-4" /> {orderPriorityWords[priority]}
    </span>
  )
}
