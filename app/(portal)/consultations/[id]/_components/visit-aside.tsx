import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime, dayWords, hospitalDay } from '@/lib/clock/hospital-time'
import { type VisitHead, visitSteps } from '@/lib/consultations/visit'
import { asideWords as words } from '@/lib/consultations/words/visit'
import { visitMachine } from '@/lib/encounters/model/encounter-machine'
import { type EarlierNote, earlierNotes } from '@/lib/encounters/queries/notes'
import { readLatestResults } from '@/lib/laboratory/beside/latest-results'
import { readProblems } from '@/lib/orders/queries/orders-of-visit'
import { LatestResults } from '../_results/latest-results'

/** What is known beside this visit: results, problems, the notes of earlier visits, and how this one came here. */
export async function VisitAside({ access, visit }: { access: Access; visit: VisitHead }) {
  const [results, problems, earlier, steps] = await Promise.all([
    access.may('patients.clinical.read') ? readLatestResults(access, visit.patientId) : null,
    readProblems(access, visit.patientId),
    earlierNotes(access, visit.patientId, visit.id),
    visitSteps(access, visit.id),
  ])
  return (
    <>
      {results && <LatestResults results={results} patientId={visit.patientId} />}
      <Section title={words.problems}>
        {problems.length === 0 ? (
          <p className="text-muted">{words.noProblems}</p>
        ) : (
          <ul className="card divide-y divide-line">
            {problems.map(({ id, code, display }) => (
              <li key={id} className="px-4 py-2">
                {code && <span className="font-strong">{code}</span>} {display}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={words.earlier} line={lineOf(earlier)}>
        {earlier.length === 0 ? (
          <p className="text-muted">{words.noEarlier}</p>
        ) : (
          <ul className="flex flex-col gap-3">
            {earlier.map((note) => (
              <Earlier key={`${note.encounterId} ${note.at.getTime()}`} note={note} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={words.course}>
        <ol className="card divide-y divide-line text-small">
          {steps.map(({ event, to, reason, by, at }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
            <li key={index} className="px-4 py-2">
              <span className="font-strong">{visitMachine.statuses[to] ?? event}</span>
              <span className="block text-muted">
                {dayAndTime(at)}, {by}
                {reason && `: ${reason}`}
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}

function lineOf(earlier: readonly EarlierNote[]): string {
  const total = earlier[0]?.total ?? 0
  return total > earlier.length ? words.earlierLine(earlier.length, total) : ''
}

function Earlier({ note }: { note: EarlierNote }) {
  const { encounterId, at, author, diagnosis, assessment, plan } = note
  return (
    <li className="card p-4">
      <p>
        <Link href={`/consultations/${encounterId}`} prefetch={false} className="link">
          {dayWords(hospitalDay(at))}
        </Link>{' '}
        <span className="text-muted">{words.by(author)}</span>
      </p>
      {diagnosis && <p className="font-strong">{diagnosis}</p>}
      {[assessment, plan].filter(Boolean).map((text, part) => (
        <p key={part === 0 ? 'first' : 'second'} className="typed-text mt-1 line-clamp-3 text-small">
          {text}
        </p>
      ))}
    </li>
  )
}
