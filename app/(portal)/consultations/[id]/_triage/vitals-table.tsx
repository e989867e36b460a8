import type { ReactNode } from 'react'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { clockTime, dayWords, hospitalDay, today } from '@/lib/clock/hospital-time'
import { consciousnessWords } from '@/lib/encounters/model/labels'
import type { VitalSet } from '@/lib/encounters/queries/vitals'
import { News2Tag } from '../../_components/tags'

/** So many of the sets are shown on phones, and one less on narrow ones. */
const ON_PHONES = 2

/** The latest sets of vital signs beside each other, the newest first, each value with its way since the one before. */
export function VitalsTable({ sets, encounterId }: { sets: VitalSet[]; encounterId: string }) {
  const shown = sets.slice(0, 5)
  const measured = rows.filter(({ of }) => shown.some((set) => of(set) !== undefined))
  return (
    <DataTable
      label="Vital signs, the newest first"
      columns={[
        {
          id: 'name',
          head: 'Measurement',
          kind: 'name',
          className: 'font-plain',
          cell: (row) => <span className={row === score ? 'font-strong' : ''}>{row.name}</span>,
        },
        ...shown.map((set, at) => setColumn(set, { sets, encounterId, at })),
      ]}
      rows={[score, ...measured]}
      rowKey={({ name }) => name}
      empty="No vital signs have been taken."
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
      {set.encounterId !== encounterId && <span className="block font-plain">earlier visit</span>}
      {set.status !== 'final' && (
        <span className="block font-plain">entered in error: {set.statusReason}</span>
      )}
    </>
  )
}

function Score({ set }: { set: VitalSet }) {
  if (set.status !== 'final') return <span className="taken-back">{set.news2 ?? ''}</span>
  if (set.news2 === null || !set.news2Risk)
    return <span className="text-muted">No score{set.pregnant && ': pregnant'}</span>
  return (
    <>
      <News2Tag score={set.news2} risk={set.news2Risk} />
      {set.saturationScale === 2 && <span className="block text-small text-muted">saturation scale 2</span>}
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
      <span className="sr-only">
        , {up ? 'up' : 'down'} from {earlier}
      </span>
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

const withUnit = (value: number | null, unit: string) => (value === null ? undefined : `${value} ${unit}`)

/** The early-warning score, the first line of the table. */
const score: Measured = { name: 'NEWS2', of: (set) => <Score set={set} /> }

const rows: Measured[] = [
  {
    name: 'Breathing rate',
    of: ({ respirations }) => withUnit(respirations, '/min'),
    amountOf: ({ respirations }) => respirations,
  },
  {
    name: 'Oxygen saturation',
    of: ({ oxygenSaturation, onOxygen }) =>
      oxygenSaturation === null ? undefined : `${oxygenSaturation} %${airWords(onOxygen)}`,
    amountOf: ({ oxygenSaturation }) => oxygenSaturation,
  },
  {
    name: 'Blood pressure',
    of: ({ systolic, diastolic }) =>
      systolic === null && diastolic === null ? undefined : `${systolic ?? '–'}/${diastolic ?? '–'} mmHg`,
    amountOf: ({ systolic }) => systolic,
  },
  { name: 'Pulse', of: ({ pulse }) => withUnit(pulse, '/min'), amountOf: ({ pulse }) => pulse },
  {
    name: 'Consciousness',
    of: ({ consciousness }) => (consciousness ? consciousnessWords[consciousness] : undefined),
  },
  {
    name: 'Temperature',
    of: ({ temperature }) => (temperature === null ? undefined : `${temperature.toFixed(1)} °C`),
    amountOf: ({ temperature }) => temperature,
  },
  { name: 'Pain', of: ({ pain }) => withUnit(pain, 'of 10'), amountOf: ({ pain }) => pain },
  { name: 'Weight', of: ({ weight }) => withUnit(weight, 'kg'), amountOf: ({ weight }) => weight },
  { name: 'Height', of: ({ height }) => withUnit(height, 'cm'), amountOf: ({ height }) => height },
]

function airWords(onOxygen: boolean | null): string {
  if (onOxygen === null) return ''
  return onOxygen ? ', on oxygen' : ', on air'
}
