'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { addRoleForm, changeRoleForm, oneRoleForm } from '@/lib/settings/schemas'
import { rolePageWords as words } from '@/lib/settings/words/roles'
import * as roles from '@/lib/staff/commands/roles'

const pageOf = (id: number) => redirectTo(`/settings/roles/${id}`)

export const createRole = formAction('createRole', addRoleForm, async ({ actor, input }) =>
  pageOf(await roles.addRole(actor, input)),
)

export const describeRole = formAction('describeRole', changeRoleForm, async ({ actor, input }) => {
  const { role, ...values } = input
  await roles.describeRole(actor, { ...values, id: Number(role) })
  return saved(words.described(input.name), { name: input.name, description: input.description })
})

export const copyRole = formAction('copyRole', changeRoleForm, async ({ actor, input }) => {
  const { role, ...values } = input
  return pageOf(await roles.copyRole(actor, { ...values, id: Number(role) }))
})

export const retireRole = formAction('retireRole', oneRoleForm, async ({ actor, input }) =>
  saved(words.retired(await roles.retireRole(actor, { key: input.key, id: Number(input.role) }))),
)

export const reinstateRole = formAction('reinstateRole', oneRoleForm, async ({ actor, input }) =>
  saved(words.reinstated(await roles.reinstateRole(actor, { key: input.key, id: Number(input.role) }))),
)
