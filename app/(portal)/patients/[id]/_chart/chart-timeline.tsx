import type { ReactNode } from 'react'
import { TableFoot } from '@/app/ui/table/table-foot'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import type { Page } from '@/lib/lists/keyset'
import type { TimelineRow } from '@/lib/module/timeline-source'
import type { Banner } from '@/lib/patients/queries/banner'
import { chartTimelineWords as words } from '@/lib/patients/words/chart'
import { timelinePage, timelineWords } from '@/lib/timeline/timeline-words'
import { RowLink } from '../_components/row-link'
import { ChartPart } from './chart-part'

/** What happened to the patient, newest first; where its page begins is in the address. */
export function ChartTimeline({
  patient,
  timeline,
  access,
}: {
  patient: Banner
  timeline: Page<TimelineRow>
  access: Access
}) {
  const { rows, total, before, next } = timeline
  return (
    <ChartPart title={words.title}>
      {rows.length === 0 && <p className="chart-empty">{words.empty}</p>}
      <ol className="timeline">
        {rows.map((row) => {
          const { title, status, detail } = timelineWords(row)
          return (
            <li key={row.key} className="timeline-row">
              <time dateTime={row.at.toISOString()} className="timeline-time">
                {dayAndTime(row.at)}
              </time>
              <div className="min-w-0">
                <p>
                  <Title row={row} access={access}>
                    <bdi className="font-strong">{title}</bdi>
                  </Title>{' '}
                  {status && <span className="tag tag-plain">{status}</span>}
                </p>
                {(detail || row.mrn !== patient.mrn) && (
                  <p className="text-small text-muted">
                    <bdi>{detail}</bdi>
                    {row.mrn !== patient.mrn && ` ${words.ofRecord(row.mrn)}`}
                  </p>
                )}
              </div>
            </li>
          )
        })}
      </ol>
      <TableFoot
        label={words.title}
        shown={rows.length}
        paging={{
          total,
          before,
          next,
          noun: words.noun,
          plural: words.nouns,
          hrefOf: (cursor) => addressOf(`/patients/${patient.id}`, { after: cursor }),
        }}
      />
    </ChartPart>
  )
}

/** Leads to the record, where its module has a page for it. */
function Title({ row, access, children }: { row: TimelineRow; access: Access; children: ReactNode }) {
  const page = timelinePage(row)
  if (!row.ofId || !page) return children
  return (
    <RowLink access={access} page={page} id={row.ofId}>
      {children}
    </RowLink>
  )
}
