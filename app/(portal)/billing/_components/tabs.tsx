import type { Route } from 'next'
import Link from 'next/link'

/** Which of a few lists is shown; it is in the address. */
export function Tabs({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { href: Route; label: string; current: boolean }[]
}) {
  return (
    <nav aria-label={label} className="mb-4 flex flex-wrap gap-1 print:hidden">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          prefetch={false}
          aria-current={tab.current ? 'page' : undefined}
          className={tab.current ? 'button' : 'button button-quiet'}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
