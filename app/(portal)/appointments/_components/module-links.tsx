import Link from 'next/link'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import type { PagePath } from '@/lib/access/names'
import { satisfies } from '@/lib/access/requirement'
import { countWaitingList } from '@/lib/appointments/queries/waiting-list'
import { commonWords } from '@/lib/appointments/words/common'
import '@/app/ui/filters/module-links.css'

const words = commonWords.parts

const links: readonly { path: PagePath; label: string }[] = [
  { path: '/appointments', label: words.day },
  { path: '/appointments/queue', label: words.queue },
  { path: '/appointments/waiting-list', label: words.waitingList },
  { path: '/appointments/needs-attention', label: words.needsAttention },
  { path: '/appointments/schedules', label: words.schedules },
]

/** The parts of the module that this person may open, with the present one marked. */
export async function ModuleLinks({ access, current }: { access: Access; current: PagePath }) {
  const waiting = access.may('appointments.read') ? await countWaitingList(access) : 0
  return (
    <nav aria-label={words.label} className="module-links">
      <ul>
        {links
          .filter(({ path }) => satisfies(access, declared().pages[path]))
          .map(({ path, label }) => (
            <li key={path}>
              <Link href={path} prefetch={false} aria-current={path === current ? 'page' : undefined}>
                {label}
                {path === '/appointments/waiting-list' && waiting > 0 && (
                  <span className="ms-1.5 text-small text-muted">{waiting}</span>
                )}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
