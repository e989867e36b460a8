import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { setUpWords as words } from '@/lib/setup/words/page'

/** A part of the set-up: whether it is there, and how to bring it. */
export function Part({
  title,
  missing,
  have,
  children,
}: {
  title: string
  missing: boolean
  have?: ReactNode
  children?: ReactNode
}) {
  const Sign = missing ? TriangleAlert : CircleCheck
  return (
    <section className="card p-4" aria-label={title}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-strong">{title}</h3>
        <span className={`tag ${missing ? 'tag-attention' : 'tag-good'}`}>
          <Sign aria-hidden className="size-4" /> {missing ? words.missing : words.there}
        </span>
      </div>
      {have && <div className="mt-1 text-muted">{have}</div>}
      {children}
    </section>
  )
}
