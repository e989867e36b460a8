import Link from 'next/link'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { satisfies } from '@/lib/access/requirement'
import { commonWords } from '@/lib/laboratory/words/pages'
import '@/app/ui/filters/module-links.css'

const words = commonWords.parts

const links = [
  { path: '/laboratory', label: words.orders },
  { path: '/patients/collection', label: words.collection },
  { path: '/laboratory/receipt', label: words.receipt },
  { path: '/laboratory/worksheets', label: words.worksheets },
  { path: '/laboratory/results', label: words.results },
  { path: '/laboratory/critical', label: words.critical },
  { path: '/laboratory/quality', label: words.quality },
  { path: '/laboratory/catalogue', label: words.catalogue },
] as const

/** The parts of the module that this person may open, with the present one marked. */
export function ModuleLinks({
  access,
  current,
}: {
  access: Access
  /** Undefined on the page of one specimen. */
  current?: (typeof links)[number]['path']
}) {
  const { pages } = declared()
  return (
    <nav aria-label={words.label} className="module-links print:hidden">
      <ul>
        {links
          .filter(({ path }) => satisfies(access, pages[path]))
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
