import Link from 'next/link'
import { SmallTrend } from '@/app/ui/chart/small-trend'
import { Section } from '@/app/ui/section'
import { dayAndTime, dayWords, hospitalDay } from '@/lib/clock/hospital-time'
import { changeOf, type LatestResult } from '@/lib/laboratory/beside/latest-results'
import { latestWords as words } from '@/lib/laboratory/words/results/beside'
import { flagWords } from '@/lib/laboratory/words/results/screen'

/** The latest value of each test with its course, for a reader who writes a note beside it. */
export function LatestResults({
  results,
  patientId,
}: {
  results: readonly LatestResult[]
  patientId: string
}) {
  if (results.length === 0)
    return (
      <Section title={words.title}>
        <p className="text-muted">{words.empty}</p>
      </Section>
    )
  return (
    <Section title={words.title}>
      <ul className="card divide-y divide-line">
        {results.map((result) => (
          <Result key={result.id} result={result} />
        ))}
      </ul>
      <p className="mt-2">
        <Link href={`/patients/${patientId}/results`} prefetch={false} className="link">
          {words.all}
        </Link>
      </p>
    </Section>
  )
}

function Result({ result }: { result: LatestResult }) {
  const { reportId, test, value, unit, flag, range, at } = result
  return (
    <li className="px-4 py-2">
      <Link href={`/patients/reports/${reportId}`} prefetch={false} className="link">
        {test}
      </Link>
      <span className="block">
        <bdi className="font-strong">{value}</bdi>
        {unit && <span className="text-muted"> {unit}</span>}
        {flag && flag !== 'N' && (
          <span className={`tag ms-2 ${flag.length > 1 ? 'tag-danger' : 'tag-attention'}`}>
            {flagWords[flag].words}
          </span>
        )}
      </span>
      <span className="block text-small text-muted">
        {[dayAndTime(at), range && words.range(range), changed(result)].filter(Boolean).join(' · ')}
      </span>
      <Course result={result} />
    </li>
  )
}

function changed(result: LatestResult): string | null {
  const change = changeOf(result)
  return change && words.change[change.direction](change.by, dayWords(hospitalDay(change.since)))
}

/** The values in the unit of the latest, drawn; each with its day for those who do not see it. */
function Course({ result: { values, unit } }: { result: LatestResult }) {
  const drawn = values
    .filter((one) => one.number !== null && one.comparator === null && one.unit === unit)
    .toReversed()
  return (
    <SmallTrend
      values={drawn.map(({ number }) => number ?? 0)}
      said={words.trend(drawn.map(({ value, at }) => `${value} (${dayWords(hospitalDay(new Date(at)))})`))}
    />
  )
}
