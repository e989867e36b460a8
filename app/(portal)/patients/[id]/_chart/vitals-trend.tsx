import { LineChart, type Tone } from '@/app/ui/chart/line-chart'
import { clockTime, dayAndTime, dayWords, hospitalDay, today } from '@/lib/clock/hospital-time'
import type { TrendPoint } from '@/lib/encounters/chart'
import { wordFor } from '@/lib/patients/entries/labels'
import { vitalsWords as words } from '@/lib/patients/words/chart'

type Measure = 'respirations' | 'oxygenSaturation' | 'systolic' | 'pulse' | 'temperature'

/** What a NEWS2 asks for (RCP NEWS2 2017, chart 3). */
const bands = [
  { from: 5, to: 7, tone: 'attention', words: words.urgent },
  { from: 7, to: 20, tone: 'danger', words: words.emergency },
] as const

const tones: Readonly<Record<string, Tone>> = {
  high: 'danger',
  medium: 'attention',
  'low-medium': 'attention',
}

const measures: readonly [Measure, unit: string][] = [
  ['respirations', '/min'],
  ['oxygenSaturation', '%'],
  ['systolic', 'mmHg'],
  ['pulse', '/min'],
  ['temperature', '°C'],
]

/** Where the vital signs go: the score first, and each measurement that was taken at least twice. */
export function VitalsTrend({ sets }: { sets: readonly TrendPoint[] }) {
  const scored = sets.flatMap((set) => (set.news2 === null ? [] : [{ ...set, news2: set.news2 }]))
  const drawn = measures.flatMap(([measure, unit]) => {
    const points = sets.flatMap((set) => {
      const value = set[measure]
      return value === null ? [] : [{ ...pointOf(set), value }]
    })
    return points.length > 1 ? [{ name: words.trend[measure], unit, points }] : []
  })
  if (scored.length < 2 && drawn.length === 0) return null
  return (
    <div className="vitals-trend">
      {scored.length > 1 && (
        <LineChart
          label={words.news2}
          points={scored.map((set) => ({
            ...pointOf(set),
            value: set.news2,
            words: set.risk
              ? words.scoreAndRisk(set.news2, wordFor(words.risks, set.risk))
              : String(set.news2),
            ...(set.risk && tones[set.risk] && { tone: tones[set.risk] }),
          }))}
          range={[0, 8]}
          bands={bands}
        />
      )}
      <div className="vitals-trend-small">
        {drawn.map(({ name, unit, points }) => (
          <LineChart key={name} label={name} unit={unit} points={points} size="small" />
        ))}
      </div>
    </div>
  )
}

/** Of today the time, of another day its date. */
function pointOf({ id, takenAt }: TrendPoint) {
  const at = new Date(takenAt)
  const day = hospitalDay(at)
  const when = day === today() ? clockTime(at) : dayWords(day).replace(/ \d{4}$/, '')
  return { id, when, exact: dayAndTime(at) }
}
