import Link from 'next/link'
import '@/app/ui/filters/module-links.css'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import type { PagePath } from '@/lib/access/names'
import { satisfies } from '@/lib/access/requirement'
import { menuWords } from '@/lib/laboratory/words/menu'
import { workWords } from '@/lib/laboratory/words/results/screen'

const { parts } = workWords

const links: readonly { path: PagePath; label: string }[] = [
  { path: '/laboratory', label: menuWords.label },
  { path: '/laboratory/results', label: parts.results },
  { path: '/laboratory/critical', label: parts.critical },
  { path: '/laboratory/quality', label: parts.quality },
]

/** The parts of the laboratory that this person may open, with the present one marked. */
export function ResultLinks({ access, current }: { access: Access; current?: PagePath }) {
  return (
    <nav aria-label={parts.label} className="module-links">
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
