import type { ReactNode } from 'react'

/** What is needed now and then: folded away, and open for those without scripts too. */
export function Folded({
  title,
  open = false,
  children,
}: {
  title: string
  open?: boolean
  children: ReactNode
}) {
  return (
    <details className="fold card mt-3 max-w-2xl" open={open}>
      <summary className="px-4 py-2 font-strong">{title}</summary>
      <div className="px-4 pb-4">{children}</div>
    </details>
  )
}
