import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { type DescribedPreview, PREVIEW_ROWS, type PreviewRow } from '@/lib/access/changes/described-preview'
import { menus, permissions } from '@/lib/access/registry'
import { USE_DAYS } from '@/lib/access/use/days'
import type { Replay } from '@/lib/access/use/replay'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { replayWords, previewWords as words } from '@/lib/settings/words/preview-page'

/** What a change opens and closes, in numbers, and the rules that it would break. */
export function PreviewSummary({ preview }: { preview: DescribedPreview }) {
  return (
    <>
      <Counts counts={preview.counts} />
      {preview.replay && <p className="mt-2">{replaySentence(preview.replay)}</p>}
      {preview.breaks.map(({ title, people }) => (
        <div key={title} className="mt-3">
          <Notice kind="attention">{words.breaks(title, people)}</Notice>
        </div>
      ))}
    </>
  )
}

/** What people did lately that the change would have refused. */
function replaySentence({ acts, isLeast, people, last, since }: Replay): string {
  if (since === null) return replayWords.unknown
  const from = dayWords(since)
  if (people === 0 || last === null) return replayWords.none(USE_DAYS, from)
  return replayWords.refused({ days: USE_DAYS, since: from, acts, isLeast, people, last: dayAndTime(last) })
}

/** The list of what a change opens and closes, for whom; `hrefOf` gives the address of the page from a place on. */
export function PreviewList({
  label,
  preview,
  from,
  hrefOf,
}: {
  label: string
  preview: DescribedPreview
  /** Place of the first row in the list. */
  from: number
  hrefOf: (from: string | undefined) => string
}) {
  const next = from + PREVIEW_ROWS
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={preview.rows}
      rowKey={({ key }) => key}
      empty={words.nothing}
      paging={{
        total: preview.total,
        before: from,
        next: next < preview.total ? next.toString() : undefined,
        noun: words.noun,
        hrefOf,
      }}
      className="max-w-4xl"
    />
  )
}

function Counts({
  counts: { closes, opens, keeps, people, signedIn },
}: {
  counts: DescribedPreview['counts']
}) {
  if (closes + opens + keeps === 0) return null
  const parts = [
    ...(closes > 0 ? [words.counts.closes(closes)] : []),
    ...(opens > 0 ? [words.counts.opens(opens)] : []),
    ...(people > 0 ? [words.counts.people(people)] : []),
    ...(signedIn > 0 ? [words.counts.signedIn(signedIn)] : []),
    ...(keeps > 0 ? [words.counts.keeps(keeps)] : []),
  ]
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1">
      {parts.map((part) => (
        <li key={part} className="text-large font-strong">
          {part}
        </li>
      ))}
    </ul>
  )
}

/** The label of a menu or permission. */
export const labelOf = (name: string) =>
  menus().find(({ elementId }) => elementId === name)?.label ??
  permissions().find(({ codename }) => codename === name)?.label ??
  name

const looks = { closes: 'tag-attention', opens: 'tag-info', keeps: 'tag-plain' } as const

const columns: Column<PreviewRow>[] = [
  {
    id: 'person',
    head: words.person,
    kind: 'name',
    // Their page says why it is open or closed now, and what would change that.
    cell: ({ staffId, fullName, username, entry }) => (
      <>
        <Link href={addressOf(`/settings/people/${staffId}`, { entry })} prefetch={false} className="link">
          {fullName}
        </Link>{' '}
        <span className="font-plain text-muted">{username}</span>
      </>
    ),
  },
  { id: 'what', head: words.what, cell: ({ entry }) => labelOf(entry) },
  {
    id: 'change',
    head: words.change,
    cell: ({ change, through }) => (
      <>
        <span className={`tag ${looks[change]}`}>{words.changes[change]}</span>
        {through.length > 0 && <span className="text-muted"> {words.through(through.join(', '))}</span>}
      </>
    ),
  },
  {
    id: 'signed-in',
    head: words.signedIn,
    cell: ({ signedIn }) => signedIn && words.isSignedIn,
  },
]
