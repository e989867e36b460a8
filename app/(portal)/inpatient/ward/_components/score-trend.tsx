import type { EarlierScore } from '@/lib/inpatient/observations/ward-list'
import { wardListWords as words } from '@/lib/inpatient/words/observations/screens'

const [STEP, HEIGHT, HIGHEST] = [12, 20, 12]

/** The scores before, drawn small, the latest last; as numbers for those who do not see it. */
export function ScoreTrend({ earlier }: { earlier: readonly EarlierScore[] }) {
  if (earlier.length < 2) return null
  const scores = earlier.toReversed().map(({ score }) => score)
  const y = (score: number) => HEIGHT - 2 - (Math.min(score, HIGHEST) / HIGHEST) * (HEIGHT - 4)
  const points = scores.map((score, nth) => `${nth * STEP + 2},${y(score)}`).join(' ')
  const said = words.trend(scores.map(String))
  return (
    <span className="block" title={said}>
      <svg aria-hidden width={scores.length * STEP} height={HEIGHT} className="score-trend">
        <polyline points={points} fill="none" />
        <circle cx={(scores.length - 1) * STEP + 2} cy={y(scores.at(-1) ?? 0)} r="2" />
      </svg>
      <span className="sr-only">{said}</span>
    </span>
  )
}
