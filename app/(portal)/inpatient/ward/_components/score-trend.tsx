import { SmallTrend } from '@/app/ui/chart/small-trend'
import type { EarlierScore } from '@/lib/inpatient/observations/ward-list'
import { wardListWords as words } from '@/lib/inpatient/words/observations/screens'

/** From here on a higher score is drawn at the top. */
const HIGHEST = 12

/** The scores before, drawn small, the latest last. */
export function ScoreTrend({ earlier }: { earlier: readonly EarlierScore[] }) {
  const scores = earlier.toReversed().map(({ score }) => score)
  return <SmallTrend values={scores} range={[0, HIGHEST]} said={words.trend(scores.map(String))} />
}
