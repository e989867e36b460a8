'use client'

import { useActionState, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { Section } from '@/app/ui/section'
import { counted } from '@/lib/format/counted'
import { switchMenu, switchPermission } from '../_actions/grants'
import { type SwitchAction, useSwitching } from '../_hooks/use-grant-queue'
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
}

/** The tables of Settings, Access: menus by roles, and below them the permissions inside each module. */
export function GrantBoard({ version, columns, menus, permissions, manage, query: initialQuery }: Props) {
  const [query, setQuery] = useState(initialQuery)
  const [menuResult, menuForm] = useActionState(switchMenu, undefined)
  const [permissionResult, permissionForm] = useActionState(switchPermission, undefined)
  const { marks, latest, problems, waiting, toggle, dismiss } = useSwitching(version)

  const wanted = useDeferredValue(query)
  const shownMenus = useMemo(() => matching(menus, wanted), [menus, wanted])
  const shownPermissions = useMemo(() => matching(permissions, wanted), [permissions, wanted])

  const switcher = useCallback(
    (action: SwitchAction) => (column: GrantColumn, row: GrantRow, seen: boolean) =>
      toggle({ action, role: column.slug, row: row.id, seen, name: `${column.name} ${row.phrase}` }),
    [toggle],
  )

  return (
    <>
      <div className="grant-tools">
        <GrantSearch query={query} onQuery={setQuery} />
        {manage && (
          <SwitchNews
            latest={latest ?? menuResult ?? permissionResult}
            problems={problems}
            waiting={waiting}
            onDismiss={dismiss}
          />
        )}
      </div>
      {shownMenus.length + shownPermissions.length === 0 && (
        <p className="mt-5">
          No menu and no permission has “{query}” in its name. Try fewer letters, or empty the search field.
        </p>
      )}
      <Section title="Menus" line={found(shownMenus.length, menus.length, 'menu')}>
        {shownMenus.length > 0 && (
          <GrantTable
            label="Menus that each role can open"
            rowHead="Menu"
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
        title="Permissions inside the modules"
        line={found(shownPermissions.length, permissions.length, 'permission')}
      >
        {shownPermissions.length > 0 && (
          <GrantTable
            label="What each role may do inside a module"
            rowHead="Permission"
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

function matching(rows: GrantRow[], query: string): GrantRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    const text = `${row.label} ${row.note ?? ''} ${row.id}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

function found(shown: number, all: number, noun: string): string {
  if (shown === all) return counted(all, noun)
  return shown === 0 ? `None of ${counted(all, noun)} matches` : `${shown} of ${counted(all, noun)}`
}
