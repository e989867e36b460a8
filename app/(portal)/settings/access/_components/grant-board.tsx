'use client'

import { type ReactNode, useActionState, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { Section } from '@/app/ui/section'
import { cellWords, countWords, accessWords as words } from '@/lib/settings/words/access'
import { previewWords } from '@/lib/settings/words/preview-page'
import { switchMenu, switchPermission } from '../_actions/grants'
import { cellValue, type PendingGrant, type SwitchAction, useSwitching } from '../_hooks/use-grant-queue'
import type { GrantColumn, GrantRow } from './grant-rows'
import { SwitchNews } from './grant-save-status'
import { GrantSearch } from './grant-search'
import { GrantTable } from './grant-table'

interface Props {
  /** Version of the access data that the rows were read at. */
  version: string
  columns: GrantColumn[]
  menus: GrantRow[]
  permissions: GrantRow[]
  /** Whether this person may switch, or only look. */
  manage: boolean
  query: string
  /** What is above the tables, by the words that are searched. */
  above?: (query: string) => ReactNode
}

/** The tables of Settings, Access: menus by roles, and below them the permissions inside each module. */
export function GrantBoard({
  version,
  columns,
  menus,
  permissions,
  manage,
  query: initialQuery,
  above,
}: Props) {
  const [query, setQuery] = useState(initialQuery)
  const [menuResult, menuForm] = useActionState(switchMenu, undefined)
  const [permissionResult, permissionForm] = useActionState(switchPermission, undefined)
  const { marks, latest, problems, waiting, toggle, dismiss } = useSwitching(version)

  const wanted = useDeferredValue(query)
  const shownMenus = useMemo(() => matching(menus, wanted), [menus, wanted])
  const shownPermissions = useMemo(() => matching(permissions, wanted), [permissions, wanted])

  const switcher = useCallback(
    (action: SwitchAction) => (column: GrantColumn, row: GrantRow, seen: boolean) =>
      toggle({ action, role: column.slug, row: row.id, seen, name: cellWords.name(column.name, row.phrase) }),
    [toggle],
  )

  const [result, action] = menuResult ? [menuResult, switchMenu] : [permissionResult, switchPermission]
  const undo = latest
    ? latest.undo
    : result &&
      !result.lostEnd && { action, role: result.role, row: result.target, seen: result.on, name: '' }

  return (
    <>
      {above?.(query)}
      <div className="grant-tools">
        <GrantSearch query={query} onQuery={setQuery} />
        {manage && (
          <SwitchNews
            latest={latest ?? result}
            undo={
              undo && (
                <UndoButton
                  job={undo}
                  formAction={undo.action === switchMenu ? menuForm : permissionForm}
                  onUndo={toggle}
                />
              )
            }
            problems={problems}
            waiting={waiting}
            onDismiss={dismiss}
          />
        )}
      </div>
      {shownMenus.length + shownPermissions.length === 0 && (
        <p className="mt-5">{query ? words.nothingFound(query) : words.noDifference}</p>
      )}
      <Section title={words.menus} line={found(shownMenus.length, menus.length, countWords.menus)}>
        {shownMenus.length > 0 && (
          <GrantTable
            kind="menu"
            label={words.menuTable}
            rowHead={words.menu}
            columns={columns}
            rows={shownMenus}
            marks={marks}
            manage={manage}
            formAction={menuForm}
            onSwitch={switcher(switchMenu)}
          />
        )}
      </Section>
      <Section
        title={words.permissions}
        line={found(shownPermissions.length, permissions.length, countWords.permissions)}
      >
        {shownPermissions.length > 0 && (
          <GrantTable
            kind="permission"
            label={words.permissionTable}
            rowHead={words.permission}
            columns={columns}
            rows={shownPermissions}
            marks={marks}
            manage={manage}
            formAction={permissionForm}
            onSwitch={switcher(switchPermission)}
          />
        )}
      </Section>
    </>
  )
}

/** Takes a saved switch back, as if its cell had been clicked again; without scripts too. */
function UndoButton({
  job,
  formAction,
  onUndo,
}: {
  job: PendingGrant
  formAction: (form: FormData) => void
  onUndo: (job: PendingGrant) => void
}) {
  return (
    <form
      action={formAction}
      onSubmit={(event) => {
        event.preventDefault()
        onUndo(job)
      }}
    >
      <button type="submit" name="cell" value={cellValue(job.role, job.row, job.seen)} className="link">
        {previewWords.undo}
      </button>
    </form>
  )
}

function matching(rows: GrantRow[], query: string): GrantRow[] {
  const typed = query.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    const text = `${row.label} ${row.note ?? ''} ${row.id}`.toLowerCase()
    return typed.every((word) => text.includes(word))
  })
}

function found(shown: number, all: number, countedAll: (count: number) => string): string {
  if (shown === all) return countedAll(all)
  return shown === 0 ? words.noneOf(countedAll(all)) : words.someOf(shown, countedAll(all))
}
