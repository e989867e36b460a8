import { chartWords } from '../words'
import { along, niceTicks } from './scale'
import { ValuesTable } from './values-table'
import './chart.css'

export type Tone = 'good' | 'attention' | 'danger'

interface Point {
  /** Unique in its line. */
  id: string | number
  /** The time in short, where clear from the line: "14:30", "28 Nov". */
  when: string
  /** The time in full. */
  exact: string
  value: number
  /** The value in words where the number alone says too little: "7, high risk". */
  words?: string
  tone?: Tone
}

interface Props {
  label: string
  /** Follows each value: "/min". */
  unit?: string
  /** Oldest first, drawn at equal distances, so that sets taken minutes and weeks apart stay readable. */
  points: readonly Point[]
  /** The least range the axis shows. */
  range?: readonly [low: number, high: number]
  /** Meaningful parts of the axis, each described in words below the chart. */
  bands?: readonly { from: number; to: number; tone: Tone; words: string }[]
  size?: 'large' | 'small'
}

/**
 * Padding of the line: at the sides in per cent of the width, which is unknown here; top and bottom in
 * pixels.
 */
const SIDES = [9, 92] as const
const HEIGHTS = { large: { top: 20, bottom: 132, whole: 160 }, small: { top: 18, bottom: 74, whole: 96 } }

/**
 * A trend, drawn on the server as SVG that fills its container, with a table for screen readers. Values are
 * printed beside their dots, all of them where there is room, so that colour alone never carries meaning.
 */
export function LineChart({ label, unit = '', points, range, bands = [], size = 'large' }: Props) {
  const { top, bottom, whole } = HEIGHTS[size]
  const values = points.map(({ value }) => value)
  const ticks = niceTicks(
    Math.min(...values, ...(range ?? [])),
    Math.max(...values, ...(range ?? [])),
    size === 'large' ? 4 : 2,
  )
  const axis = [ticks[0] ?? 0, ticks.at(-1) ?? 1] as const
  const y = (value: number) => along(Math.min(Math.max(value, axis[0]), axis[1]), axis, [bottom, top])
  const dots = points.map((point, nth) => ({
    ...point,
    x: `${along(nth, [0, points.length - 1], SIDES)}%`,
    y: y(point.value),
  }))
  const unitOf = (words: string) => (unit ? chartWords.withUnit(words, unit) : words)
  return (
    <figure className="chart-figure">
      <figcaption className="chart-caption">
        {label}
        {unit && <span className="font-plain text-muted"> {unit}</span>}
      </figcaption>
      <svg aria-hidden className="line-chart" data-size={size} height={whole} width="100%">
        {bands.map(({ from, to, tone }) => (
          <rect
            key={from}
            x="0"
            width="100%"
            y={y(to)}
            height={y(from) - y(to)}
            className="chart-band"
            data-tone={tone}
          />
        ))}
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className="chart-grid" />
            {size === 'large' && (
              <text x="0" y={y(tick) - 3}>
                {tick}
              </text>
            )}
          </g>
        ))}
        {dots.slice(1).map((dot, nth) => (
          <line
            key={dot.id}
            x1={dots[nth]?.x}
            y1={dots[nth]?.y}
            x2={dot.x}
            y2={dot.y}
            className="chart-line"
          />
        ))}
        {dots.map(({ id, x, y: height, value, words, exact, tone, when }, nth) => (
          <g key={id}>
            <circle cx={x} cy={height} r="4" className="chart-dot" data-tone={tone}>
              <title>{`${exact}: ${unitOf(words ?? String(value))}`}</title>
            </circle>
            {saysValue(nth, values, size) && (
              <text x={x} y={height - 9} className="chart-value">
                {value}
              </text>
            )}
            {saysWhen(nth, dots.length) && (
              <text x={x} y={whole - 4} className="chart-when">
                {when}
              </text>
            )}
          </g>
        ))}
      </svg>
      {bands.length > 0 && (
        <p className="chart-legend">
          {bands.map(({ from, tone, words }) => (
            <span key={from}>
              <span aria-hidden className="chart-swatch" data-tone={tone} /> {words}
            </span>
          ))}
        </p>
      )}
      <ValuesTable
        label={label}
        heads={[chartWords.when, unitOf(chartWords.value)]}
        rows={points.map(({ id, exact, value, words }) => ({ id, cells: [exact, words ?? String(value)] }))}
      />
    </figure>
  )
}

/** How many values fit side by side on a phone. */
const VALUES = { large: 12, small: 5 }

/** Where not all of them fit: the first and the last, the lowest and the highest. */
function saysValue(nth: number, values: readonly number[], size: 'large' | 'small'): boolean {
  if (values.length <= VALUES[size] || nth === 0 || nth === values.length - 1) return true
  return nth === values.indexOf(Math.min(...values)) || nth === values.indexOf(Math.max(...values))
}

/** How many times fit below a line on a phone. */
const TIMES = 4

/** The first and the last have their time, and evenly spaced ones between. */
function saysWhen(nth: number, of: number): boolean {
  if (of <= TIMES || nth === of - 1) return true
  const step = Math.ceil((of - 1) / (TIMES - 1))
  return nth % step === 0 && nth + step / 2 < of - 1
}
