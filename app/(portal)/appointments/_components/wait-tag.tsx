import { Clock, ClockAlert, TriangleAlert } from 'lucide-react'
import { type WaitBand, waitBand, waitWords } from '@/lib/appointments/model/queue-rules'
import { waitTagWords } from '@/lib/appointments/words/queue'
import type { Priority } from '@/lib/encounters/model/priority'

const looks: Record<WaitBand, { Icon: typeof Clock; tag: string }> = {
  fine: { Icon: Clock, tag: 'tag-plain' },
  attention: { Icon: ClockAlert, tag: 'tag-attention' },
  'too long': { Icon: TriangleAlert, tag: 'tag-danger' },
}

/** How long somebody has waited, with what that means in a word, a sign and a colour. */
export function WaitTag({ priority, minutes }: { priority: Priority; minutes: number }) {
  const band = waitBand(priority, minutes)
  const { Icon, tag } = looks[band]
  return (
    <span className={`tag ${tag}`}>
      <Icon aria-hidden className="size-4 shrink-0" /> {waitTagWords[band](waitWords(minutes))}
    </span>
  )
}
