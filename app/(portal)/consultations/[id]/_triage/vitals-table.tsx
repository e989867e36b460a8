import type { ReactNode } from 'react'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { clockTime, dayWords, hospitalDay, today } from '@/lib/clock/hospital-time'
import type { VitalSet } from '@/lib/encounters/queries/vitals'
import { consciousnessWords } from '@/lib/encounters/words/codes'
import { measurementWords, valueWords, vitalsTableWords as words } from '@/lib/encounters/words/measurements'
import { News2Tag } from '../../_components/tags'

/** So many of the sets are shown on phones, and one less on narrow ones. */
const ON_PHONES = 2

/** The latest sets of vital signs beside each other, the newest first, each value with its way since the one before. */
export function VitalsTable({ sets, encounterId }: { sets: VitalSet[]; encounterId: string }) {
  const shown = sets.slice(0, 5)
  const measured = rows.filter(({ of }) => shown.some((set) => of(set) !== undefined))
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
        ...shown.map((set, at) => setColumn(set, { sets, encounterId, at })),
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
  { sets, encounterId, at }: { sets: VitalSet[]; encounterId: string; at: number },
): Column<Measured> {
  return {
    id: set.id,
    head: <When set={set} encounterId={encounterId} />,
    className: [hiddenOnPhones(at), set.status === 'final' ? '' : 'taken-back'].filter(Boolean).join(' '),
    cell: ({ of, amountOf }) => (
      <>
        {of(set) ?? <span className="text-muted">–</span>}
        {set.status === 'final' && amountOf && (
          <Way now={amountOf(set)} before={before(sets, set, amountOf)} />
        )}
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

function Score({ set }: { set: VitalSet }) {
  if (set.status !== 'final') return <span className="taken-back">{set.news2 ?? ''}</span>
  if (set.news2 === null || !set.news2Risk)
    return <span className="text-muted">{set.pregnant ? words.noScorePregnant : words.noScore}</span>
  return (
    <>
      <News2Tag score={set.news2} risk={set.news2Risk} />
      {set.saturationScale === 2 && <span className="block text-small text-muted">{words.scale2}</span>}
    </>
  )
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

interface Measured {
  name: string
  /** The words of it, undefined where it was not measured. */
  of: (set: VitalSet) => ReactNode | undefined
  /** What goes up and down. */
  amountOf?: (set: VitalSet) => number | null
}

const given = (value: number | null, wordsOf: (value: number) => string) =>
  value === null ? undefined : wordsOf(value)

/** The early-warning score, the first line of the table. */
const score: Measured = { name: words.score, of: (set) => <Score set={set} /> }

const rows: Measured[] = [
  {
    name: measurementWords.respirations.label,
    of: ({ respirations }) => given(respirations, valueWords.perMinute),
    amountOf: ({ respirations }) => respirations,
  },
  {
    name: measurementWords.oxygenSaturation.label,
    of: ({ oxygenSaturation, onOxygen }) =>
      given(oxygenSaturation, (value) => valueWords.saturation(value, onOxygen)),
    amountOf: ({ oxygenSaturation }) => oxygenSaturation,
  },
  {
    name: words.bloodPressure,
    of: ({ systolic, diastolic }) =>
      systolic === null && diastolic === null ? undefined : valueWords.bloodPressure(systolic, diastolic),
    amountOf: ({ systolic }) => systolic,
  },
  {
    name: measurementWords.pulse.label,
    of: ({ pulse }) => given(pulse, valueWords.perMinute),
    amountOf: ({ pulse }) => pulse,
  },
  {
    name: words.consciousness,
    of: ({ consciousness }) => (consciousness ? consciousnessWords[consciousness] : undefined),
  },
  {
    name: measurementWords.temperature.label,
    of: ({ temperature }) => given(temperature, valueWords.temperature),
    amountOf: ({ temperature }) => temperature,
  },
  {
    name: measurementWords.pain.label,
    of: ({ pain }) => given(pain, valueWords.pain),
    amountOf: ({ pain }) => pain,
  },
  {
    name: measurementWords.weight.label,
    of: ({ weight }) => given(weight, valueWords.weight),
    amountOf: ({ weight }) => weight,
  },
  {
    name: measurementWords.height.label,
    of: ({ height }) => given(height, valueWords.height),
    amountOf: ({ height }) => height,
  },
]
