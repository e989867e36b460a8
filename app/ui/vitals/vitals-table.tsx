import { clockTime, dayWords, hospitalDay, today } from '@/lib/clock/hospital-time'
import { countingScore } from '@/lib/encounters/model/counting-score'
import { pointsOf } from '@/lib/encounters/model/news2'
import type { ScorePart } from '@/lib/encounters/model/priority'
import type { ChildFindings } from '@/lib/encounters/model/scores/child-score'
import type { VitalSet } from '@/lib/encounters/queries/vitals'
import { absentWords, vitalsTableWords as words } from '@/lib/encounters/words/measurements'
import { notMeasuredWords, scorePartWords } from '@/lib/encounters/words/scores'
import { childWords } from '@/lib/encounters/words/vitals'
import type { OutOfRange } from '@/lib/safety/model/vital-ranges'
import type { Column } from '../table/column'
import { DataTable } from '../table/data-table'
import { ScoreTag } from './score-tag'
import { absentOf, type MeasuredRow, rows, score } from './vitals-rows'

/** What the values of a child mean at its age, by the id of their set. */
type Children = ReadonlyMap<string, ChildFindings>

/** The points that are red on the charts, of each score. */
const MOST_POINTS = { NEWS2: 3, PEWS: 4 } as const

/** So many of the sets are shown on phones, and one less on narrow ones. */
const ON_PHONES = 2

/** The latest sets of vital signs beside each other, the newest first, each value with its way since the one before. */
export function VitalsTable({
  sets,
  encounterId,
  ofChildren,
}: {
  sets: VitalSet[]
  encounterId: string
  ofChildren: Children
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
        ...shown.map((set, at) => setColumn(set, { sets, encounterId, ofChildren, at })),
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
  {
    sets,
    encounterId,
    ofChildren,
    at,
  }: { sets: VitalSet[]; encounterId: string; ofChildren: Children; at: number },
): Column<MeasuredRow> {
  return {
    id: set.id,
    head: <When set={set} encounterId={encounterId} />,
    columnClassName: hiddenOnPhones(at),
    className: set.status === 'final' ? '' : 'taken-back',
    cell: (row) => (
      <>
        {row === score ? <Score set={set} /> : (row.of(set) ?? <NotMeasured row={row} set={set} />)}
        {set.status === 'final' && row.amountOf && (
          <Way now={row.amountOf(set)} before={before(sets, set, row.amountOf)} />
        )}
        {set.status === 'final' && <Points of={row.parts ?? []} set={set} found={ofChildren.get(set.id)} />}
        {set.status === 'final' && (
          <OutsideRange of={row.parts ?? []} found={ofChildren.get(set.id)?.outside ?? []} />
        )}
      </>
    ),
  }
}

function hiddenOnPhones(at: number) {
  if (at >= ON_PHONES) return 'max-sm:hidden'
  return at === ON_PHONES - 1 ? 'max-[26rem]:hidden' : ''
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

function Score({ set }: { set: VitalSet }) {
  const { score: total, scoreKind: kind, scoreLevel: level, scoreMissing: missing } = set
  if (set.status !== 'final') return <span className="taken-back">{total ?? ''}</span>
  const isComplete = missing.length === 0
  // An incomplete NEWS2 is not a score (RCP 2017), but may have enough points to act on already.
  const isShown = isComplete || kind === 'PEWS' || countingScore([set]) !== undefined
  return (
    <>
      {isShown && kind && total !== null && level && <ScoreTag {...{ kind, total, level, missing }} />}
      {kind === 'PEWS' && !isComplete && (
        <span className="block text-small text-muted">{notMeasuredWords(missing)}</span>
      )}
      {kind !== 'PEWS' && (!kind || !isComplete) && (
        <span className="block text-muted">{set.pregnant ? words.noScorePregnant : words.noScore}</span>
      )}
      {kind === 'NEWS2' && isComplete && set.saturationScale === 2 && (
        <span className="block text-small text-muted">{words.scale2}</span>
      )}
    </>
  )
}

function NotMeasured({ row, set }: { row: MeasuredRow; set: VitalSet }) {
  const reason = absentOf(row, set)
  return <span className="text-muted">{reason ? absentWords[reason] : '–'}</span>
}

/** What the value adds to the score of the set. */
function Points({
  of,
  set,
  found,
}: {
  of: readonly ScorePart[]
  set: VitalSet
  found: ChildFindings | undefined
}) {
  const { scoreKind: kind, saturationScale } = set
  if (!kind) return null
  const points: Partial<Record<ScorePart, number | null>> =
    kind === 'PEWS' ? (found?.pews?.points ?? {}) : pointsOf(set, saturationScale)
  return of.map((part) => {
    const some = points[part] ?? 0
    if (some === 0) return null
    const said = words.points(kind, scorePartWords[part], some)
    return (
      <span
        key={part}
        className={`tag ms-2 whitespace-nowrap ${some === MOST_POINTS[kind] ? 'tag-danger' : 'tag-attention'}`}
        title={said}
      >
        <span aria-hidden>{words.plus(some)}</span>
        <span className="sr-only">{said}</span>
      </span>
    )
  })
}

/** Marks a value outside the range of a child’s age; the source is the title. */
function OutsideRange({ of, found }: { of: readonly ScorePart[]; found: readonly OutOfRange[] }) {
  return found
    .filter(({ measurement }) => of.some((part) => part === measurement))
    .map(({ measurement, side, range }) => (
      <span key={measurement} className="tag tag-attention ms-2" title={range.source}>
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
