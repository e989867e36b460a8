import { CalendarPlus, DoorOpen, IdCard, type LucideIcon, Pencil, Tags } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import type { PagePath } from '@/lib/access/names'
import { satisfies } from '@/lib/access/requirement'
import type { Banner } from '@/lib/patients/queries/banner'
import { chartActionWords as words } from '@/lib/patients/words/chart'

interface Action {
  page: PagePath
  href: string
  label: string
  Icon: LucideIcon
  /** Never the prominent one. */
  quiet?: true
}

/** The most frequent actions on a chart, at the right of its title; the likeliest one is last and prominent. */
export function ChartActions({ banner, access }: { banner: Banner; access: Access }) {
  const actions = actionsOf(banner).filter(({ page }) => satisfies(access, declared().pages[page]))
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {actions.map(({ href, label, Icon, quiet }, index) => (
        <Link
          key={href}
          href={href as Route}
          prefetch={false}
          className={index === actions.length - 1 && !quiet ? 'button' : 'button button-quiet'}
        >
          <Icon aria-hidden className="size-4.5" /> {label}
        </Link>
      ))}
    </div>
  )
}

function actionsOf({ id, status }: Banner): Action[] {
  const at = `/patients/${id}`
  const papers: Action[] = [
    { page: '/patients/[id]/card', href: `${at}/card`, label: words.card, Icon: IdCard, quiet: true },
    { page: '/patients/[id]/labels', href: `${at}/labels`, label: words.labels, Icon: Tags, quiet: true },
  ]
  if (status === 'merged' || status === 'entered-in-error') return papers
  const correct: Action = {
    page: '/patients/[id]/edit',
    href: `${at}/edit`,
    label: words.correct,
    Icon: Pencil,
  }
  if (status === 'deceased') return [...papers, correct]
  const care: Action[] = [
    {
      page: '/appointments/walk-in',
      href: `/appointments/walk-in?patient=${id}`,
      label: words.walkIn,
      Icon: DoorOpen,
    },
    {
      page: '/appointments/book',
      href: `/appointments/book?patient=${id}`,
      label: words.book,
      Icon: CalendarPlus,
    },
  ]
  if (status !== 'unidentified') return [...papers, correct, ...care]
  const identify: Action = {
    page: '/patients/[id]/identify',
    href: `${at}/identify`,
    label: words.identify,
    Icon: Pencil,
  }
  return [...papers, ...care, identify]
}
