import type { ReactNode } from 'react'

/** A page's title, a line that says what it is for now, and its main action at the right. */
export function PageHeader({ title, line, action }: { title: string; line?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-title">{title}</h1>
        {line && <p className="mt-1 text-muted">{line}</p>}
      </div>
      {action}
    </div>
  )
}
