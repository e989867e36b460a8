import { type ReactNode, useId } from 'react'

/** A titled part of a page. `line` says how much it holds, or what it is for. */
export function Section({ title, line, children }: { title: string; line?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-6">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 id={id} className="text-large">
          {title}
        </h2>
        {line && <p className="text-small text-muted">{line}</p>}
      </div>
      {children}
    </section>
  )
}
