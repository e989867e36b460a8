import { Section } from '@/app/ui/section'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { VisitSpecimen } from '@/lib/flows/laboratory/visit-collection'
import { visitWords as words } from '@/lib/laboratory/words/pages'

/** What was collected, until the laboratory has it. */
export function OnItsWay({ specimens }: { specimens: readonly VisitSpecimen[] }) {
  const under = specimens.filter(({ status }) => status === 'available')
  if (under.length === 0) return null
  return (
    <Section title={words.onItsWay}>
      <ul>
        {under.map(({ id, accession, tests, collectedAt }) => (
          <li key={id}>
            <span className="font-strong">{accession}</span> {tests.join(', ')}
            {collectedAt && <span className="text-muted"> · {dayAndTime(collectedAt)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
