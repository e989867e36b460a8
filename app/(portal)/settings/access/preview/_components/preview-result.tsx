import { Notice } from '@/app/ui/feedback/notice'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Cell } from '@/lib/access/admin/grants'
import { menus, permissions } from '@/lib/access/registry'
import type { PreviewRow, SwitchPreview } from '@/lib/access/rules/preview-page'
import { switchWords } from '@/lib/access/words/changes'
import { addressOf } from '@/lib/format/address'
import { previewWords as words } from '@/lib/settings/words/preview-page'
import { saveProvedSwitch } from '../_actions/save-proved'

/** What the switch opens and closes: the numbers, what speaks against it, the button, and the list. */
export function PreviewResult({
  cell,
  preview,
  from,
  nextFrom,
  manage,
}: {
  cell: Cell
  preview: SwitchPreview
  /** Place of the first row in the list, and of the next page's. */
  from: number
  nextFrom: number | undefined
  manage: boolean
}) {
  const { on, roleName, counts, digest } = preview
  const label = labelOf(cell.target)
  const state = (wanted: boolean) => switchWords[cell.kind](roleName, wanted, label)
  return (
    <Section title={words.would(state(!on))} line={words.now(state(on))}>
      <Counts counts={counts} />
      <div className="my-4 flex flex-col gap-3">
        {preview.breaks.map(({ title, people }) => (
          <Notice key={title} kind="attention">
            {words.breaks(title, people)}
          </Notice>
        ))}
        {manage && (
          <TransitionForm
            action={saveProvedSwitch}
            hidden={{ role: cell.role, target: cell.target, seen: on ? 'on' : 'off', digest }}
            label={words.save(state(!on))}
          />
        )}
      </div>
      <DataTable
        label={words.would(state(!on))}
        columns={columns}
        rows={preview.rows}
        rowKey={({ key }) => key}
        empty={words.nothing}
        paging={{
          total: preview.total,
          before: from,
          next: nextFrom?.toString(),
          noun: words.noun,
          hrefOf: (after) =>
            addressOf('/settings/access/preview', { role: cell.role, target: cell.target, from: after }),
        }}
        className="max-w-4xl"
      />
    </Section>
  )
}

function Counts({ counts: { closes, opens, keeps, people, signedIn } }: { counts: SwitchPreview['counts'] }) {
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

const labelOf = (name: string) =>
  menus().find(({ elementId }) => elementId === name)?.label ??
  permissions().find(({ codename }) => codename === name)?.label ??
  name

const looks = { closes: 'tag-attention', opens: 'tag-info', keeps: 'tag-plain' } as const

const columns: Column<PreviewRow>[] = [
  {
    id: 'person',
    head: words.person,
    kind: 'name',
    cell: ({ fullName, username }) => (
      <>
        {fullName} <span className="font-plain text-muted">{username}</span>
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
