import { CircleAlert, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { Waiting } from '@/lib/dashboard/waiting'
import { dashboardWords } from '@/lib/dashboard/words/dashboard'
import { span } from '@/lib/format/relative-time'

const signs = { plain: undefined, attention: TriangleAlert, danger: CircleAlert }

/** What waits for the person, each number a link to the list behind it. */
export function WaitingList({ waiting, now }: { waiting: Waiting[]; now: number }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-2">
      {waiting.map((one) => (
        <li key={one.id}>
          <WaitingTile waiting={one} now={now} />
        </li>
      ))}
    </ul>
  )
}

function WaitingTile({ waiting, now }: { waiting: Waiting; now: number }) {
  const { label, count, since, href, tone } = waiting
  const Sign = signs[tone]
  return (
    <Link href={href} prefetch={false} className="card waiting-tile" data-tone={tone}>
      <span className="flex flex-wrap items-center gap-x-2 text-title font-strong">
        {count.toLocaleString('en-GB')}
        {Sign && <Sign aria-hidden className="size-5" />}
      </span>
      <span className="min-w-0">
        <span className="block text-ink">{label}</span>
        {since && (
          <span className="block text-small text-muted">
            {dashboardWords.longest(span(Math.max(0, now - since.getTime())))}
          </span>
        )}
      </span>
    </Link>
  )
}
