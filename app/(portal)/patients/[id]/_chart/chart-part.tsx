import { Lock, Plus } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { type ReactNode, useId } from 'react'
import { declared } from '@/lib/access/declared'
import type { Permission } from '@/lib/access/names'
import { chartWords } from '@/lib/patients/words/chart'

/** A part of a chart in its own card; `add` links to the form that adds to it. */
export function ChartPart({
  title,
  line,
  add,
  className = '',
  children,
}: {
  title: string
  line?: string
  add?: { href: string; label: string } | false
  className?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={`chart-part card ${className}`}>
      <div className="chart-part-head">
        <h2 id={id} className="text-large">
          {title}
        </h2>
        {line && <p className="text-small text-muted">{line}</p>}
        {add && (
          <Link href={add.href as Route} prefetch={false} className="chart-part-add link">
            <Plus aria-hidden className="size-4" /> {add.label}
          </Link>
        )}
      </div>
      {children}
    </section>
  )
}

/** Says that a part of the chart is not shown, and what it would take. */
export function PartLocked({ title, permission }: { title: string; permission: Permission }) {
  const label = declared().permissions.find(({ codename }) => codename === permission)?.label ?? permission
  return (
    <ChartPart title={title}>
      <p className="chart-empty flex gap-2">
        <Lock aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>{chartWords.locked(label)}</span>
      </p>
    </ChartPart>
  )
}
