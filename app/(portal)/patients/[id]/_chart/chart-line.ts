import { appointmentsInChart } from '@/lib/appointments/chart'
import { type Chart, partOf } from '@/lib/chart/read-chart'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { visitsInChart } from '@/lib/encounters/chart'
import { counted } from '@/lib/format/counted'

/** The line below the title of a chart: what is ahead, and what was last. */
export function chartLine(chart: Chart): string {
  const appointments = partOf(chart, appointmentsInChart)
  const visits = partOf(chart, visitsInChart)
  const ahead = appointments?.ahead ?? []
  const next = ahead.find(({ startsAt }) => startsAt)?.startsAt
  const last = visits?.[0]
  const parts = [
    appointments &&
      (ahead.length === 0
        ? 'nothing booked'
        : `${counted(ahead.length, 'appointment')} ahead${next ? `, the next on ${dayAndTime(new Date(next))}` : ''}`),
    visits && (last ? `last visit on ${dayAndTime(new Date(last.arrivedAt))}` : 'no visit so far'),
  ]
  const line = parts.filter(Boolean).join('; ')
  return line ? `${line.charAt(0).toUpperCase()}${line.slice(1)}.` : 'What is recorded about this patient.'
}
