import type { Route } from 'next'
import Link from 'next/link'
import type { Permission } from '@/lib/access/names'
import { patientMachine } from '@/lib/patients/model/patient-machine'
import type { Banner } from '@/lib/patients/queries/banner'
import { recordWords as words } from '@/lib/patients/words/chart-person'
import { eventsAt } from '@/lib/workflow/machine'
import { isStatusPage } from '../status/_components/status-pages'
import { ChartPart } from './chart-part'

/** What can be done with the record as a whole, of what this person may do. */
export function ChartRecord({ banner, may }: { banner: Banner; may: (permission: Permission) => boolean }) {
  const { id, status, confidential } = banner
  const events = eventsAt(patientMachine, status, may)
  const used = status !== 'entered-in-error'
  const links: { href: string; label: string }[] = [
    ...events.filter(isStatusPage).map((event) => ({
      href: `/patients/${id}/status/${event}`,
      label: patientMachine.events[event].label,
    })),
    ...(events.includes('merge') || (used && may('patients.merge'))
      ? [{ href: `/patients/${id}/merge`, label: words.merge }]
      : []),
    ...(used && may('patients.confidential')
      ? [
          {
            href: `/patients/${id}/confidential`,
            label: confidential ? words.endConfidential : words.makeConfidential,
          },
        ]
      : []),
    ...(may('patients.access.read') ? [{ href: `/patients/${id}/access`, label: words.readers }] : []),
  ]
  if (links.length === 0) return null
  return (
    <ChartPart title={words.title} className="print:hidden">
      <ul className="py-1">
        {links.map(({ href, label }) => (
          <li key={href}>
            <Link href={href as Route} prefetch={false} className="chart-link link">
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </ChartPart>
  )
}
