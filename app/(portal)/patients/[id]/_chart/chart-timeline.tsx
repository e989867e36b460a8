import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { TimelineRow } from '@/lib/module/timeline-source'
import type { Banner } from '@/lib/patients/queries/banner'
import { chartTimelineWords as words } from '@/lib/patients/words/chart'
import type { Timeline } from '@/lib/timeline/read-timeline'
import { timelinePage, timelineWords } from '@/lib/timeline/timeline-words'
import { RowLink } from '../_components/row-link'
import { ChartPart } from './chart-part'

/** What happened to the patient, newest first; its page is in the address. */
export function ChartTimeline({
  patient,
  timeline,
  access,
}: {
  patient: Banner
  timeline: Timeline
  access: Access
}) {
  const { rows, page, more } = timeline
  return (
    <ChartPart title={words.title} {...(page > 1 && { line: words.page(page) })}>
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
      {(page > 1 || more) && (
        <nav aria-label={words.pages} className="chart-foot flex gap-4 print:hidden">
          {page > 1 && (
            <Link href={`/patients/${patient.id}?page=${page - 1}`} prefetch={false} className="link">
              {words.newer}
            </Link>
          )}
          {more && (
            <Link href={`/patients/${patient.id}?page=${page + 1}`} prefetch={false} className="link">
              {words.older}
            </Link>
          )}
        </nav>
      )}
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
