import { VitalsTrend } from '@/app/ui/vitals/vitals-trend'
import { type Chart, partOf } from '@/lib/chart/read-chart'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { vitalsInChart } from '@/lib/encounters/chart'
import { vitalsWords as words } from '@/lib/patients/words/chart'
import { ChartPart } from './chart-part'

/**
 * The latest vital signs, each with its unit; what was not measured is left out. A score of an earlier set says of when
 * it is.
 */
export function ChartVitals({ chart }: { chart: Chart }) {
  const vitals = partOf(chart, vitalsInChart)
  if (!vitals) return null
  const { takenAt, score, systolic, diastolic, respirations, oxygenSaturation, pulse, temperature } = vitals
  const risk = score ? words.risk(words.levels[score.kind][score.level] ?? score.level) : ''
  const earlier = score && score.takenAt !== takenAt ? words.earlier(dayAndTime(new Date(score.takenAt))) : ''
  const pressure = systolic !== null && diastolic !== null ? `${systolic}/${diastolic}` : systolic
  const facts: [name: string, value: number | string | null, unit: string][] = [
    [score?.kind ?? words.score, score && words.total(score.total, score.isAtLeast), `${risk} ${earlier}`],
    [words.bloodPressure, pressure, 'mmHg'],
    [words.pulse, pulse, '/min'],
    [words.breaths, respirations, '/min'],
    [words.oxygenSaturation, oxygenSaturation, '%'],
    [words.temperature, temperature, '°C'],
  ]
  return (
    <ChartPart title={words.title} line={dayAndTime(new Date(takenAt))}>
      <dl className="chart-vitals">
        {facts.map(
          ([name, value, unit]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {value} {unit}
                </dd>
              </div>
            ),
        )}
      </dl>
      <VitalsTrend sets={vitals.trend} />
    </ChartPart>
  )
}
