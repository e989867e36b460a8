import Link from 'next/link'
import type { Access } from '@/lib/access/access'
import { meets, type PagePath, pages } from '@/lib/access/pages'

const links: readonly { path: PagePath; label: string }[] = [
  { path: '/appointments', label: 'Day' },
  { path: '/appointments/queue', label: 'Queue' },
  { path: '/appointments/waiting-list', label: 'Waiting list' },
  { path: '/appointments/schedules', label: 'Hours' },
]

/** The parts of the module that this person may open, with the present one marked. `query` goes along. */
export function ModuleLinks({
  access,
  current,
  query = '',
}: {
  access: Access
  current: PagePath
  query?: string
}) {
  return (
    <nav aria-label="Parts of Appointments" className="module-links">
      <ul>
        {links
          .filter(({ path }) => meets(access, pages[path]))
          .map(({ path, label }) => (
            <li key={path}>
              <Link
                href={`${path}${query}`}
                prefetch={false}
                aria-current={path === current ? 'page' : undefined}
              >
                {label}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
