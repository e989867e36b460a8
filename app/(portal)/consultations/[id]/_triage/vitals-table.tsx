import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { clockTime, dayWords, hospitalDay, today } from '@/lib/clock/hospital-time'
import { countingScore } from '@/lib/encounters/model/counting-score'
import { pointsOf } from '@/lib/encounters/model/news2'
import { riskByLevel } from '@/lib/encounters/model/scores/child-score'
import type { VitalSet } from '@/lib/encounters/queries/vitals'
import { absentWords, vitalsTableWords as words } from '@/lib/encounters/words/measurements'
import { childWords, scorePartWords } from '@/lib/encounters/words/vitals'
import type { OutOfRange } from '@/lib/safety/model/vital-ranges'
import { News2Tag } from '../../_components/tags'
import { absentOf, type MeasuredRow, rows, type ScorePart, score } from './vitals-rows'

type Outside = ReadonlyMap<string, readonly OutOfRange[]>

/** So many of the sets are shown on phones, and one less on narrow ones. */
const ON_PHONES = 2

/** The latest sets of vital signs beside each other, the newest first, each value with its way since the one before. */
export function VitalsTable({
  sets,
  encounterId,
  outside,
}: {
  sets: VitalSet[]
  encounterId: string
  /** The values outside the range of a child’s age, by the id of their set. */
  outside: Outside
}) {
  const shown = sets.slice(0, 5)
  const measured = rows.filter((row) => shown.some((set) => row.of(set) !== undefined || absentOf(row, set)))
  return (
    <DataTable
      label={words.label}
      columns={[
        {
          id: 'name',
          head: words.measurement,
          kind: 'name',
          className: 'font-plain',
          cell: (row) => <span className={row === score ? 'font-strong' : ''}>{row.name}</span>,
        },
        ...shown.map((set, at) => setColumn(set, { sets, encounterId, outside, at })),
      ]}
      rows={[score, ...measured]}
      rowKey={({ name }) => name}
      empty={words.empty}
      layout="grid"
    />
  )
}

function setColumn(
  set: VitalSet,
  { sets, encounterId, outside, at }: { sets: VitalSet[]; encounterId: string; outside: Outside; at: number },
): Column<MeasuredRow> {
  return {
    id: set.id,
    head: <When set={set} encounterId={encounterId} />,
    className: [hiddenOnPhones(at), set.status === 'final' ? '' : 'taken-back'].filter(Boolean).join(' '),
    cell: (row) => (
      <>
        {row === score ? <Score set={set} /> : (row.of(set) ?? <NotMeasured row={row} set={set} />)}
        {set.status === 'final' && row.amountOf && (
          <Way now={row.amountOf(set)} before={before(sets, set, row.amountOf)} />
        )}
        {set.status === 'final' && <Points of={row.parts ?? []} set={set} />}
        {set.status === 'final' && <OutsideRange of={row.parts ?? []} found={outside.get(set.id) ?? []} />}
      </>
    ),
  }
}

function hiddenOnPhones(at: number) {
  if (at >= ON_PHONES) return 'max-sm:hidden'
  return at === ON_PHONES - 1 ? 'max-[26rem]:hidden' : undefined
}

function When({ set, encounterId }: { set: VitalSet; encounterId: string }) {
  const day = hospitalDay(set.takenAt)
  return (
    <>
      {day === today() ? clockTime(set.takenAt) : dayWords(day)}
      {set.encounterId !== encounterId && <span className="block font-plain">{words.earlierVisit}</span>}
      {set.status !== 'final' && <span className="block font-plain">{words.inError(set.statusReason)}</span>}
    </>
  )
}

const pewsLooks = {
  low: 'tag-plain',
  'low-medium': 'tag-attention',
  medium: 'tag-attention',
  high: 'tag-danger',
} as const

function Score({ set }: { set: VitalSet }) {
  if (set.status !== 'final') return <span className="taken-back">{set.news2 ?? ''}</span>
  if (set.pews !== null && set.pewsLevel !== null)
    return (
      <span
        className={`tag whitespace-nowrap ${pewsLooks[riskByLevel[set.pewsLevel]]}`}
        title={childWords.levels[set.pewsLevel]}
      >
        {childWords.tag(set.pews)}
      </span>
    )
  if (set.news2 === null || !set.news2Risk) return <NoScore set={set} />
  return (
    <>
      <News2Tag score={set.news2} risk={set.news2Risk} />
      {set.saturationScale === 2 && <span className="block text-small text-muted">{words.scale2}</span>}
    </>
  )
}

/** What was measured of an incomplete set may have enough points to act on already. */
function NoScore({ set }: { set: VitalSet }) {
  const score = countingScore([set])
  return (
    <>
      {score && <News2Tag score={score.news2} risk={score.risk} atLeast />}
      <span className="block text-muted">{set.pregnant ? words.noScorePregnant : words.noScore}</span>
    </>
  )
}

function NotMeasured({ row, set }: { row: MeasuredRow; set: VitalSet }) {
  const reason = absentOf(row, set)
  return <span className="text-muted">{reason ? absentWords[reason] : '–'}</span>
}

/** What the value adds to the score of the set; nothing where NEWS2 is not valid for the patient. */
function Points({ of, set }: { of: readonly ScorePart[]; set: VitalSet }) {
  if (set.news2 === null && set.news2AtLeast === null) return null
  const points = pointsOf(set, set.saturationScale)
  return of.map((part) => {
    const some = points[part] ?? 0
    if (some === 0) return null
    return (
      <span
        key={part}
        className={`tag ms-2 whitespace-nowrap ${some === 3 ? 'tag-danger' : 'tag-attention'}`}
        title={words.points(scorePartWords[part], some)}
      >
        <span aria-hidden>{words.plus(some)}</span>
        <span className="sr-only">{words.points(scorePartWords[part], some)}</span>
      </span>
    )
  })
}

/** Marks a value outside the range of a child’s age; the source is the title. */
function OutsideRange({ of, found }: { of: readonly ScorePart[]; found: readonly OutOfRange[] }) {
  return found
    .filter(({ measurement }) => of.some((part) => part === measurement))
    .map(({ measurement, side, range }) => (
      <span key={measurement} className="tag tag-attention ms-2 whitespace-nowrap" title={range.source}>
        {childWords.mark(side, childWords.range(range.low, range.high))}
      </span>
    ))
}

/** An arrow, and words for those who do not see it. */
function Way({ now, before: earlier }: { now: number | null; before: number | null }) {
  if (now === null || earlier === null || now === earlier) return null
  const up = now > earlier
  return (
    <span className="text-muted">
      {' '}
      <span aria-hidden>{up ? '↑' : '↓'}</span>
      <span className="sr-only">{(up ? words.up : words.down)(earlier)}</span>
    </span>
  )
}

/** The value in the set before `set` that has one. */
function before(sets: VitalSet[], set: VitalSet, amountOf: (set: VitalSet) => number | null): number | null {
  const older = sets.slice(sets.indexOf(set) + 1).filter(({ status }) => status === 'final')
  return older.map(amountOf).find((value) => value !== null) ?? null
}
