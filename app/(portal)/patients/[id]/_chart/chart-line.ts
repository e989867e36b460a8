import type { Chart } from '@/lib/chart/read-chart'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { counted } from '@/lib/format/counted'

/** The line below the title of a chart: what is ahead, and what was last. */
export function chartLine({ appointments, clinical }: Chart): string {
  const ahead = appointments?.ahead ?? []
  const next = ahead.find(({ startsAt }) => startsAt)?.startsAt
  const last = clinical?.visits[0]
  const parts = [
    appointments &&
      (ahead.length === 0
        ? 'nothing booked'
        : `${counted(ahead.length, 'appointment')} ahead${next ? `, the next on ${dayAndTime(new Date(next))}` : ''}`),
    clinical && (last ? `last visit on ${dayAndTime(new Date(last.arrivedAt))}` : 'no visit so far'),
  ]
  const line = parts.filter(Boolean).join('; ')
  return line ? `${line.charAt(0).toUpperCase()}${line.slice(1)}.` : 'What is recorded about this patient.'
}
