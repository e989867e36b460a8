import type { TrendPoint } from '@/lib/encounters/chart'
import {
  type Priority,
  priorityByLevel,
  type ScoreKind,
  type ScoreLevel,
} from '@/lib/encounters/model/priority'
import { vitalsWords as words } from '@/lib/patients/words/chart'
import { LineChart, type Tone } from '../chart/line-chart'
import { pointAt } from '../chart/point-at'
import './vitals.css'

type Measure = 'respirations' | 'oxygenSaturation' | 'systolic' | 'pulse' | 'temperature'

/** From which points on a score asks for a review: RCP NEWS2 2017, chart 3; the paediatric score as in `pewsOf`. */
const reviews = { NEWS2: { urgent: 5, emergency: 7, most: 20 }, PEWS: { urgent: 5, emergency: 9, most: 26 } }

const bandsOf = (kind: ScoreKind) => {
  const { urgent, emergency, most } = reviews[kind]
  return [
    { from: urgent, to: emergency, tone: 'attention', words: words.asksFor[kind].urgent },
    { from: emergency, to: most, tone: 'danger', words: words.asksFor[kind].emergency },
  ] as const
}

const tones: Readonly<Record<Priority, Tone | undefined>> = {
  emergency: 'danger',
  urgent: 'attention',
  routine: undefined,
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
  const all = sets.flatMap((set) => (set.score === null ? [] : [{ ...set, score: set.score }]))
  // Scores of the two kinds cannot be compared: after the sixteenth birthday the trend begins again.
  const kind = all.at(-1)?.kind ?? 'NEWS2'
  const scored = all.filter((set) => set.kind === kind)
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
          label={kind}
          points={scored.map((set) => ({
            ...pointOf(set),
            value: set.score,
            ...(set.level && wordsAndTone(kind, words.total(set.score, set.isAtLeast), set.level)),
          }))}
          range={[0, reviews[kind].emergency + 1]}
          bands={bandsOf(kind)}
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

function wordsAndTone(kind: ScoreKind, score: string, level: ScoreLevel) {
  const tone = tones[priorityByLevel[level]]
  return { words: words.scoreAndRisk(score, words.levels[kind][level] ?? level), ...(tone && { tone }) }
}

const pointOf = ({ id, takenAt }: TrendPoint) => ({ id, ...pointAt(new Date(takenAt)) })
