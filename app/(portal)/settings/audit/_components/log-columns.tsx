import type { Column } from '@/app/ui/table/column'
import type { Access } from '@/lib/access/decision/access'
import type { Change } from '@/lib/audit-log/changes'
import type { LogRow } from '@/lib/audit-log/queries/read-log'
import { sentenceOf } from '@/lib/audit-log/sentence'
import { type ShownChanges, shownChanges } from '@/lib/audit-log/shown-changes'
import { logPageWords as words } from '@/lib/audit-log/words/page'
import { dayAndTime, exactTime } from '@/lib/clock/hospital-time'

/** The columns of the log for this person; `isPatients` among the entries of one patient. */
export const logColumns = (access: Access, isPatients: boolean): Column<LogRow>[] => [
  {
    id: 'when',
    head: words.columns.when,
    columnClassName: 'whitespace-nowrap',
    cell: ({ at, id }) => (
      <>
        <time dateTime={at.toISOString()} title={exactTime(at)}>
          {dayAndTime(at)}
        </time>
        <span className="block text-small text-muted">{words.entry(id)}</span>
      </>
    ),
  },
  { id: 'what', head: words.columns.what, kind: 'name', cell: (row) => sentenceOf(row) },
  {
    id: 'who',
    head: words.columns.who,
    labelled: true,
    cell: ({ who, actor }) => (
      <>
        {who}
        {who !== actor && <span className="block text-small text-muted wrap-anywhere">{actor}</span>}
      </>
    ),
  },
  {
    id: 'changed',
    head: words.columns.changed,
    cell: (row) => <Changes {...shownChanges(access, row, isPatients)} />,
  },
]

function Changes({ changes, withheld }: ShownChanges) {
  const told = changes.filter(({ before, after }) => before !== null || after !== null)
  const untold = changes.filter((one) => !told.includes(one)).map(({ field }) => field)
  const why = withheld === 'clinical' ? words.hiddenClinical : words.hidden
  return (
    <>
      {told.length > 0 && (
        <ul className="text-small">
          {told.map((change) => (
            <li key={change.field} className="wrap-anywhere">
              <OneChange {...change} />
            </li>
          ))}
        </ul>
      )}
      {untold.length > 0 && (
        <p className="text-small text-muted">{withheld ? why(untold.join(', ')) : untold.join(', ')}</p>
      )}
    </>
  )
}

/** "Name: Peter → Pedro"; a value that was added has nothing before it. */
function OneChange({ field, before, after }: Change) {
  return (
    <>
      <span className="text-muted">{words.field(field)} </span>
      {before !== null && <del className={after === null ? '' : 'no-underline'}>{before}</del>}
      {before !== null && after !== null && (
        <>
          <span aria-hidden>{words.arrow}</span>
          <span className="sr-only">{words.became}</span>
        </>
      )}
      {after}
    </>
  )
}
