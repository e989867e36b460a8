import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { findMenu } from '@/lib/access/registry'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { whyWords as words } from '@/lib/settings/words/person'
import type { Given } from '@/lib/staff/queries/given'
import type { PersonAccess } from '@/lib/staff/queries/person-access'

/** What a person may open and do, with every reason. */
export function WhySections({ opens, active }: { opens: PersonAccess; active: boolean }) {
  const line = active ? undefined : words.inactive
  return (
    <>
      <Section title={words.opens} line={line}>
        <DataTable
          label={words.opens}
          columns={menuColumns(opens.roleNames)}
          rows={opens.menus}
          rowKey={({ element }) => element}
          empty={words.opensNothing}
        />
      </Section>
      <Section title={words.does} line={line}>
        <DataTable
          label={words.does}
          columns={permissionColumns(opens.roleNames)}
          rows={opens.permissions}
          rowKey={({ permission }) => permission}
          empty={words.doesNothing}
        />
      </Section>
    </>
  )
}

type Names = PersonAccess['roleNames']

/** "Role Nurse, Doctor; given directly on 3 Nov 2026 by Adam Clarke". */
function reasonsOf(
  names: Names,
  { roles, direct, given }: { roles: readonly string[]; direct: boolean; given?: Given | undefined },
): string {
  const byRole = roles.length > 0 ? [words.byRole(roles.map((slug) => names[slug] ?? slug))] : []
  const directly = given ? words.directlyBy(given.by, dayAndTime(given.since)) : words.directly
  return [...byRole, ...(direct ? [directly] : [])].join('; ')
}

const menuColumns = (names: Names): Column<PersonAccess['menus'][number]>[] => [
  { id: 'menu', head: words.menu, kind: 'name', cell: ({ label }) => label },
  {
    id: 'why',
    head: words.why,
    cell: ({ through }) =>
      [
        ...(through.roles.length > 0 ? [reasonsOf(names, { roles: through.roles, direct: false })] : []),
        ...through.permissions.map((held) => words.byPermission(held.codename, reasonsOf(names, held))),
      ].join('; '),
  },
]

const permissionColumns = (names: Names): Column<PersonAccess['permissions'][number]>[] => [
  {
    id: 'permission',
    head: words.permission,
    kind: 'name',
    cell: ({ label, menu }) => (
      <>
        {label}
        <span className="block text-small font-plain text-muted">{findMenu(menu)?.label ?? menu}</span>
      </>
    ),
  },
  { id: 'why', head: words.why, cell: (held) => reasonsOf(names, held) },
]
