import Link from 'next/link'
import { Section } from '@/app/ui/section'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { Finding } from '@/lib/delegation/queries/findings'
import { findingWords as words } from '@/lib/delegation/words/findings'

/** What heads of departments gave and could not give now. Nothing without any. */
export function DelegationFindings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null
  return (
    <Section title={words.title} line={words.line}>
      <ul className="card divide-y divide-line">
        {findings.map(({ staffId, fullName, label, until, by, department, broken }) => (
          <li key={`${staffId} ${label}`} className="px-4 py-3">
            <Link href={`/settings/people/${staffId}`} prefetch={false} className="link font-strong">
              {fullName}
            </Link>{' '}
            {words.what(label, dayAndTime(until))}
            <span className="block text-small text-muted">{words.because(broken, by, department)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
