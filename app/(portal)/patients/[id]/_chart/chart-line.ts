import { appointmentsInChart } from '@/lib/appointments/chart'
import { type Chart, partOf } from '@/lib/chart/read-chart'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { visitsInChart } from '@/lib/encounters/chart'
import { chartLineWords as words } from '@/lib/patients/words/chart'

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
        ? words.nothingBooked
        : words.booked(ahead.length, next ? dayAndTime(new Date(next)) : null)),
    visits && (last ? words.lastVisit(dayAndTime(new Date(last.arrivedAt))) : words.noVisit),
  ]
  const line = parts.filter(Boolean).join('; ')
  return line ? `${line.charAt(0).toUpperCase()}${line.slice(1)}.` : words.nothing
}
