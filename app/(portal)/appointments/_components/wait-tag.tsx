import { Clock, ClockAlert, TriangleAlert } from 'lucide-react'
import { type WaitBand, waitBand, waitWords } from '@/lib/appointments/model/queue-rules'
import type { Priority } from '@/lib/encounters/model/priority'

const looks: Record<WaitBand, { Icon: typeof Clock; tag: string; words: string }> = {
  fine: { Icon: Clock, tag: 'tag-plain', words: '' },
  attention: { Icon: ClockAlert, tag: 'tag-attention', words: ', look soon' },
  'too long': { Icon: TriangleAlert, tag: 'tag-danger', words: ', too long' },
}

/** How long somebody has waited, with what that means in a word, a sign and a colour. */
export function WaitTag({ priority, minutes }: { priority: Priority; minutes: number }) {
  const { Icon, tag, words } = looks[waitBand(priority, minutes)]
  return (
    <span className={`tag ${tag}`}>
      <Icon aria-hidden className="size-4 shrink-0" /> {waitWords(minutes)}
      {words}
    </span>
  )
}
