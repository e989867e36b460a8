import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import type { PagePath } from '@/lib/access/names'
import { satisfies } from '@/lib/access/requirement'

/** Links a row of the chart to the page `page` of the record `id`, for users who may open it; plain words for others. */
export function RowLink({
  access,
  page,
  id,
  children,
}: {
  access: Access
  page: PagePath
  id: string
  children: ReactNode
}) {
  if (!satisfies(access, declared().pages[page])) return children
  return (
    <Link
      href={page.replace('[id]', id) as Route}
      prefetch={false}
      className="link inline-flex min-h-6 items-center pointer-coarse:min-h-11"
    >
      {children}
    </Link>
  )
}
