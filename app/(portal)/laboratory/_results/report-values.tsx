import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { ReportContent, ReportLine } from '@/lib/laboratory/model/report-content'
import { reportScreen as words } from '@/lib/laboratory/words/results/report-screen'
import { IsolateTables } from './isolate-tables'
import { ValueText } from './value-text'

/** What a version of a report says, as it was issued. */
export function ReportValues({ content }: { content: ReportContent }) {
  return (
    <>
      <DataTable
        wide
        label={words.values}
        columns={columns}
        rows={content.lines}
        rowKey={({ observationId }) => observationId}
        empty={words.noRange}
        align="top"
      />
      {content.lines.map(({ observationId, name, isolates }) => (
        <IsolateTables key={observationId} test={name} isolates={isolates} />
      ))}
      {content.addendum && (
        <Section title={words.addendum}>
          <p className="whitespace-pre-wrap">
            <bdi>{content.addendum}</bdi>
          </p>
        </Section>
      )}
    </>
  )
}

const { columns: heads } = words

const columns: readonly Column<ReportLine>[] = [
  { id: 'test', head: heads.test, kind: 'name', cell: ({ name }) => name },
  { id: 'value', head: heads.value, cell: (line) => <Value line={line} /> },
  { id: 'range', head: heads.range, labelled: true, cell: ({ range }) => range ?? words.noRange },
  { id: 'comment', head: heads.comment, cell: ({ comment }) => comment && <bdi>{comment}</bdi> },
]

function Value({ line }: { line: ReportLine }) {
  const { value, unit, flag, status, reason, typed, isUnworkable } = line
  if (value === null)
    return (
      <span className="text-muted">
        {status === 'cancelled'
          ? words.cancelled(reason ?? '')
          : isUnworkable
            ? words.unworkable
            : words.toCome}
      </span>
    )
  return (
    <>
      <ValueText value={value} unit={unit} flag={flag} />
      {status === 'corrected' && <span className="tag tag-attention ms-2">{words.corrected}</span>}
      {status === 'preliminary' && <span className="tag tag-attention ms-2">{words.preliminary}</span>}
      {typed && <span className="block text-small text-muted">{words.typed(typed.value, typed.unit)}</span>}
    </>
  )
}
