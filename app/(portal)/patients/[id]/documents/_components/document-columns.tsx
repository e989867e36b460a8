import type { Route } from 'next'
import Link from 'next/link'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Column } from '@/app/ui/table/column'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import { documentMachine } from '@/lib/documents/model/document-machine'
import type { ListedDocument } from '@/lib/documents/queries/documents'
import { documentKinds, fileTypes } from '@/lib/documents/words/documents'
import { listWords as words } from '@/lib/documents/words/pages'
import { sizeInWords } from '@/lib/format/bytes'
import { retractDocument } from '../_actions/documents'
import { DocumentLink } from './document-link'
import { isWritable, type Shown } from './shown'

export const documentColumns = (shown: Shown): Column<ListedDocument>[] => [
  {
    id: 'document',
    head: words.document,
    kind: 'name',
    cell: (row) => (
      <>
        {row.status === 'entered-in-error' ? (
          <bdi className="line-through">{row.title}</bdi>
        ) : (
          <DocumentLink id={row.id}>{row.title}</DocumentLink>
        )}
        <span className="block text-small font-plain text-muted">
          {documentKinds[row.kind]}. {words.file(fileTypes[row.mime], sizeInWords(row.size))}
        </span>
        {(row.author || row.writtenOn) && (
          <bdi className="block text-small font-plain text-muted">
            {[row.author && words.from(row.author), row.writtenOn && words.writtenOn(dayWords(row.writtenOn))]
              .filter(Boolean)
              .join(', ')}
          </bdi>
        )}
      </>
    ),
  },
  {
    id: 'status',
    head: words.status,
    cell: ({ status, statusReason, replacedBy }) => (
      <>
        <span className={status === 'current' ? 'tag tag-plain' : 'tag tag-attention'}>
          {documentMachine.statuses[status]}
        </span>
        {status === 'superseded' && replacedBy && (
          <bdi className="block text-small text-muted">{words.replacedBy(replacedBy)}</bdi>
        )}
        {status === 'entered-in-error' && <bdi className="block text-small text-muted">{statusReason}</bdi>}
      </>
    ),
  },
  {
    id: 'added',
    head: words.added,
    from: 'desktop',
    cell: ({ recordedAt, recordedBy, mrn }) => (
      <>
        {words.recorded(dayAndTime(recordedAt), recordedBy)}
        {mrn !== shown.patient.mrn && (
          <span className="block text-small text-muted">{words.inRecord(mrn)}</span>
        )}
      </>
    ),
  },
  {
    id: 'change',
    head: words.actions,
    headHidden: true,
    cell: (row) => <Change row={row} {...shown} />,
  },
]

function Change({ row, ...shown }: { row: ListedDocument } & Shown) {
  const { patient, access } = shown
  if (row.status === 'entered-in-error' || !access.may('documents.write') || !isWritable(shown)) return null
  return (
    <>
      {row.status === 'current' && (
        <Link
          href={`/patients/${patient.id}/documents/new?replaces=${row.id}` as Route}
          prefetch={false}
          className="link inline-flex min-h-6 items-center pointer-coarse:min-h-11"
          aria-label={words.replaceOne(row.title)}
        >
          {words.replace}
        </Link>
      )}
      <TransitionForm
        action={retractDocument}
        hidden={{ patient: patient.id, id: row.id }}
        expectedVersion={row.version}
        label={words.inError}
        summary={words.inErrorSummary}
        reason={{}}
      />
    </>
  )
}
