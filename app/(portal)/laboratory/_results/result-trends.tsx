import { LineChart } from '@/app/ui/chart/line-chart'
import { pointAt } from '@/app/ui/chart/point-at'
import { byTest, type PatientResult } from '@/lib/laboratory/reports/of-patient'
import { reportScreen } from '@/lib/laboratory/words/results/report-screen'

/** How many values of a test are drawn. */
const DRAWN = 12

/** The course of each test with two numbers or more in the same unit, drawn. */
export function ResultTrends({ results, most }: { results: readonly PatientResult[]; most?: number }) {
  const drawn = byTest(results)
    .map(({ test, unit, values }) => ({
      test,
      unit,
      points: values.filter((one) => one.number !== null && one.unit === unit).slice(-DRAWN),
    }))
    .filter(({ points }) => points.length > 1)
    .slice(0, most)
  if (drawn.length === 0) return null
  return (
    <div className="my-3 grid gap-4 md:grid-cols-2 xl:grid-cols-3">
      {drawn.map(({ test, unit, points }) => (
        <LineChart
          key={points[0]?.testId}
          label={reportScreen.trend(test)}
          unit={unit ?? ''}
          size="small"
          points={points.map(({ id, at, number }) => ({
            ...{ id, ...pointAt(at), value: number ?? 0 },
          }))}
        />
      ))}
    </div>
  )
}
