import type { Sql } from '@/db/client'
import { defaultRoles } from '@/lib/access/roles'

/** A name that a module's page shows to users who may see it, and that no refusal may contain. */
export const CANARY = 'Zenobia Quillfeather'
/** Opens every menu, through a permission held directly, whatever the roles are granted. */
export const CANARY_USERNAME = 'matrix-canary'
/** A role that nobody has, whose cells the actions under test switch. */
export const SCRATCH_ROLE = 'matrix_scratch'

/** A user for each default role with just that role, one without any, and a deactivated one. */
export const people = [
  ...defaultRoles.map(({ slug }) => ({
    username: `matrix-${slug}`,
    role: slug as string | undefined,
    active: true,
  })),
  { username: 'matrix-none', role: undefined, active: true },
  { username: 'matrix-deactivated', role: 'admin', active: false },
]

/** Adds the matrix users, the canary and the scratch role. */
export async function addPeople(sql: Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`insert into role (slug, name) values (${SCRATCH_ROLE}, 'Scratch role of the matrix')`
    await transaction`insert into permission (codename, label) values ('matrix.open', 'Open everything')`
    await transaction`
      insert into ui_permission_permission (ui_permission_id, permission_id)
      select u.id, p.id from ui_permission u, permission p where p.codename = 'matrix.open'`
    for (const { username, role, active } of people) {
      await transaction`insert into staff (username, full_name, active) values (${username}, ${username}, ${active})`
      await transaction`
        insert into staff_role (staff_id, role_id)
        select s.id, r.id from staff s, role r where s.username = ${username} and r.slug = ${role ?? ''}`
    }
    await transaction`insert into staff (username, full_name) values (${CANARY_USERNAME}, ${CANARY})`
    // The roles open nothing, but users who may open a page also see its data, so that its absence elsewhere
    // is meaningful.
    await transaction`
      insert into staff_permission (staff_id, permission_id)
      select s.id, p.id from staff s, permission p
       where s.username like 'matrix-%'
         and (p.codename in ('staff.directory.read', 'reports.access.read')
              or s.username = ${CANARY_USERNAME} and p.codename in ('matrix.open', 'settings.access.read', 'settings.audit.read'))`
  })
}

/** Removes everything that `addPeople` added. */
export async function removePeople(sql: Sql): Promise<void> {
  await sql`delete from staff where username like 'matrix-%'`
  await sql`delete from role where slug = ${SCRATCH_ROLE}`
  await sql`delete from permission where codename = 'matrix.open'`
}

interface Grants {
  menus: { ui_permission_id: number; role_id: number }[]
  permissions: { role_id: number; permission_id: number }[]
}

/** The current role grants, to restore with `writeGrants`. */
export async function readGrants(sql: Sql): Promise<Grants> {
  return {
    menus: await sql<Grants['menus']>`select ui_permission_id, role_id from ui_permission_role`,
    permissions: await sql<Grants['permissions']>`select role_id, permission_id from role_permission`,
  }
}

/** Sets the role grants to exactly these. */
export async function writeGrants(sql: Sql, { menus, permissions }: Grants): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`delete from ui_permission_role`
    await transaction`delete from role_permission`
    if (menus.length > 0) await transaction`insert into ui_permission_role ${transaction(menus)}`
    if (permissions.length > 0) await transaction`insert into role_permission ${transaction(permissions)}`
  })
}

/**
 * Different grants: for each role and each menu or permission, `choose` says whether it is granted now, given
 * whether it was. The scratch role stays unchanged.
 */
export async function otherGrants(
  sql: Sql,
  from: Grants,
  choose: (was: boolean) => boolean,
): Promise<Grants> {
  const roles = await sql<{ id: number }[]>`select id from role where slug <> ${SCRATCH_ROLE} order by id`
  const elements = await sql<{ id: number }[]>`select id from ui_permission order by id`
  const held = await sql<
    { id: number }[]
  >`select id from permission where codename <> 'matrix.open' order by id`
  const menuKeys = new Set(from.menus.map((row) => `${row.role_id} ${row.ui_permission_id}`))
  const permissionKeys = new Set(from.permissions.map((row) => `${row.role_id} ${row.permission_id}`))
  return {
    menus: roles.flatMap((role) =>
      elements
        .filter((element) => choose(menuKeys.has(`${role.id} ${element.id}`)))
        .map((element) => ({ role_id: role.id, ui_permission_id: element.id })),
    ),
    permissions: roles.flatMap((role) =>
      held
        .filter((permission) => choose(permissionKeys.has(`${role.id} ${permission.id}`)))
        .map((permission) => ({ role_id: role.id, permission_id: permission.id })),
    ),
  }
}
