import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import type { PagePath } from '@/lib/access/names'
import { satisfies } from '@/lib/access/requirement'
import './module-links.css'

export interface PartLink {
  path: PagePath
  label: string
  /** Beside the label: how many wait there. */
  more?: ReactNode
}

/** Those of `links` that this person may open, with the present one marked. `isPrinted` is false where a sheet is printed. */
export function PartLinks({
  access,
  label,
  links,
  current,
  isPrinted = true,
}: {
  access: Access
  label: string
  links: readonly PartLink[]
  current: PagePath | undefined
  isPrinted?: boolean
}) {
  const { pages } = declared()
  return (
    <nav aria-label={label} className={isPrinted ? 'module-links' : 'module-links print:hidden'}>
      <ul>
        {links
          .filter(({ path }) => satisfies(access, pages[path]))
          .map(({ path, label: name, more }) => (
            <li key={path}>
              <Link href={path} prefetch={false} aria-current={path === current ? 'page' : undefined}>
                {name}
                {more}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
