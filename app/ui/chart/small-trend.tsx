import './chart.css'

const [STEP, HEIGHT, EDGE] = [12, 20, 2]

/**
 * Values drawn small on the server, oldest first, at equal distances; `said` tells those who do not see it. Without `range` the
 * least value is at the bottom and the greatest at the top.
 */
export function SmallTrend({
  values,
  said,
  range,
}: {
  values: readonly number[]
  said: string
  range?: readonly [low: number, high: number]
}) {
  if (values.length < 2) return null
  const [low, high] = range ?? [Math.min(...values), Math.max(...values)]
  const y = (value: number) => {
    const part = high === low ? 0.5 : (Math.min(Math.max(value, low), high) - low) / (high - low)
    return HEIGHT - EDGE - part * (HEIGHT - 2 * EDGE)
  }
  const points = values.map((value, nth) => `${nth * STEP + EDGE},${y(value)}`).join(' ')
  return (
    <span className="block" title={said}>
      <svg aria-hidden width={values.length * STEP} height={HEIGHT} className="small-trend">
        <polyline points={points} fill="none" />
        <circle cx={(values.length - 1) * STEP + EDGE} cy={y(values.at(-1) ?? low)} r="2" />
      </svg>
      <span className="sr-only">{said}</span>
    </span>
  )
}
