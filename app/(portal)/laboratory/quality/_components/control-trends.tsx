import { LineChart } from '@/app/ui/chart/line-chart'
import { pointAt } from '@/app/ui/chart/point-at'
import type { Material } from '@/lib/laboratory/quality/queries'
import { qualityWords as words } from '@/lib/laboratory/words/results/quality'

/** The controls of each material with two or more, as standard deviations from its mean: a Levey-Jennings chart. */
export function ControlTrends({ materials }: { materials: readonly Material[] }) {
  const drawn = materials.filter(({ controls }) => controls.length > 1)
  if (drawn.length === 0) return null
  return (
    <div className="mt-4 grid gap-4 md:grid-cols-2 xl:grid-cols-3">
      {drawn.map(({ id, test, level, lot, mean, sd, controls }) => (
        <LineChart
          key={id}
          label={`${test}, ${words.control(level, lot, mean, sd)}`}
          size="small"
          range={[-3, 3]}
          points={controls.toReversed().map((one) => ({
            id: one.id,
            ...pointAt(new Date(one.at)),
            value: Math.round(one.z * 10) / 10,
            ...(one.status !== 'accepted' && { tone: 'danger' as const, words: words.rules(one.rules) }),
          }))}
        />
      ))}
    </div>
  )
}
