import type { Access } from '@/lib/access/decision/access'
import { type Chart, partOf } from '@/lib/chart/read-chart'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { visitsInChart } from '@/lib/encounters/chart'
import { visitMachine } from '@/lib/encounters/model/encounter-machine'
import { RowLink } from '../_components/row-link'
import { ChartPart } from './chart-part'

/** The latest visits; absent, like all that is clinical, for users who may not read it. */
export function ChartVisits({ chart, access }: { chart: Chart; access: Access }) {
  const visits = partOf(chart, visitsInChart)
  if (!visits) return null
  return (
    <ChartPart title="Visits" line="the latest; the timeline has them all">
      {visits.length === 0 ? (
        <p className="chart-empty">No visits yet. A visit begins when the patient is checked in.</p>
      ) : (
        <table className="worklist" aria-label="Visits">
          <thead>
            <tr>
              <th scope="col">Arrived</th>
              <th scope="col">Clinic</th>
              <th scope="col" className="max-lg:hidden">
                With
              </th>
              <th scope="col" className="max-lg:hidden">
                Reason for visit
              </th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            {visits.map(({ id, number, arrivedAt, clinic, practitioner, reason, status, joinedMrn }) => (
              <tr key={id}>
                <th scope="row" className="when">
                  <RowLink access={access} page="/consultations/[id]" id={id}>
                    {dayAndTime(new Date(arrivedAt))}
                  </RowLink>
                  <span className="block text-small font-plain text-muted">{number}</span>
                </th>
                <td>{clinic}</td>
                <td className="max-lg:hidden">{practitioner ?? 'Not seen yet'}</td>
                <td className="max-lg:hidden">
                  <bdi>{reason}</bdi>
                  {joinedMrn && (
                    <span className="block text-small text-muted">In the record {joinedMrn}</span>
                  )}
                </td>
                <td>{visitMachine.statuses[status] ?? status}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </ChartPart>
  )
}
