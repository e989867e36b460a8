import type { Route } from 'next'
import Link from 'next/link'
import type { Tone } from './line-chart'
import { along } from './scale'
import './chart.css'

interface Bar {
  id: string
  name: string
  /** Where the name links to. */
  href?: Route
  value: number
  /** The value as text: "1 h 20 min". */
  words: string
  /** More about it: "3 waiting". */
  detail?: string
  tone?: Tone | undefined
}

/** Amounts side by side, as a table: each row has its name, its bar, and its value in words. */
export function BarChart({
  label,
  heads,
  bars,
  most = Math.max(1, ...bars.map(({ value }) => value)),
}: {
  label: string
  heads: { name: string; value: string }
  bars: readonly Bar[]
  /** The value of a full bar; by default the greatest value. */
  most?: number
}) {
  return (
    <table className="bar-chart" aria-label={label}>
      <thead className="sr-only">
        <tr>
          <th scope="col">{heads.name}</th>
          <th scope="col">{heads.value}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ id, name, href, value, words, detail, tone }) => (
          <tr key={id}>
            <th scope="row">
              {href ? (
                <Link href={href} prefetch={false} className="link">
                  {name}
                </Link>
              ) : (
                name
              )}
              {detail && <span className="block text-small font-plain text-muted">{detail}</span>}
            </th>
            <td>
              <svg aria-hidden className="chart-bar" width="100%" height="16">
                <rect width="100%" height="16" rx="3" className="chart-bar-room" />
                <rect
                  width={`${along(Math.min(value, most), [0, most], [0, 100])}%`}
                  height="16"
                  rx="3"
                  className="chart-bar-value"
                  data-tone={tone}
                />
              </svg>
              <span className="chart-bar-words" data-tone={tone}>
                {words}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
