import { type PartLink, PartLinks } from '@/app/ui/filters/part-links'
import type { Access } from '@/lib/access/decision/access'
import type { PagePath } from '@/lib/access/names'
import { countWaitingList } from '@/lib/appointments/queries/waiting-list'
import { commonWords } from '@/lib/appointments/words/common'

const words = commonWords.parts

const links: readonly PartLink[] = [
  { path: '/appointments', label: words.day },
  { path: '/appointments/queue', label: words.queue },
  { path: '/appointments/waiting-list', label: words.waitingList },
  { path: '/appointments/needs-attention', label: words.needsAttention },
  { path: '/appointments/schedules', label: words.schedules },
]

/** The parts of the module that this person may open, with the present one marked. */
export async function ModuleLinks({ access, current }: { access: Access; current: PagePath }) {
  const waiting = access.may('appointments.read') ? await countWaitingList(access) : 0
  const count = waiting > 0 && <span className="ms-1.5 text-small text-muted">{waiting}</span>
  const counted = links.map((link) =>
    link.path === '/appointments/waiting-list' ? { ...link, more: count } : link,
  )
  return <PartLinks access={access} label={words.label} links={counted} current={current} />
}
