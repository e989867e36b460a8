import Link from 'next/link'
import { inboxWords } from '@/lib/laboratory/words/results/report-screen'
import { worklistWords } from '@/lib/orders/examinations/words/pages'
import '@/app/ui/filters/module-links.css'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { satisfies } from '@/lib/access/requirement'

const words = worklistWords.parts

const links = [
  { path: '/consultations', label: words.visits },
  { path: '/consultations/examinations', label: words.examinations },
  { path: '/consultations/results', label: inboxWords.title },
] as const

/** The parts of the module that this person may open, with the present one marked. */
export function ModuleLinks({
  access,
  current,
}: {
  access: Access
  current: (typeof links)[number]['path']
}) {
  return (
    <nav aria-label={words.label} className="module-links">
      <ul>
        {links
          .filter(({ path }) => satisfies(access, declared().pages[path]))
          .map(({ path, label }) => (
            <li key={path}>
              <Link href={path} prefetch={false} aria-current={path === current ? 'page' : undefined}>
                {label}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
