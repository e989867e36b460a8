'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { hospitalInstant } from '@/lib/clock/hospital-time'
import { addPersonForm, personForm, renameForm, roleForm } from '@/lib/settings/schemas'
import { addPersonWords } from '@/lib/settings/words/people'
import { accountWords, personWords, roleWords } from '@/lib/settings/words/person'
import {
  addPerson,
  changeRole,
  deactivatePerson,
  reactivatePerson,
  renamePerson,
} from '@/lib/staff/commands/people'
import { linkMaker } from '../../_actions/link-maker'

export const createPerson = formAction('createPerson', addPersonForm, async ({ actor, input }) => {
  const { department, ...person } = input
  const { linkKey } = await addPerson(actor, {
    ...person,
    departmentId: department ? Number(department) : undefined,
  })
  if (!linkKey) return saved(addPersonWords.addedBefore)
  return saved(addPersonWords.added(person.fullName, (await linkMaker())(linkKey)))
})

export const renameAccount = formAction('renameAccount', renameForm, async ({ actor, input }) => {
  const { person, ...values } = input
  await renamePerson(actor, { ...values, id: Number(person) })
  return saved(personWords.renamed(input.fullName), { fullName: input.fullName })
})

export const switchAccountRole = formAction('switchAccountRole', roleForm, async ({ actor, input }) => {
  const { key, person, role, wanted, lastDay } = input
  const on = wanted === 'on'
  const until = lastDay === null ? undefined : hospitalInstant(lastDay, '24:00')
  const change = { key, id: Number(person), role, wanted: on, until }
  const { fullName, roleName } = await changeRole(actor, change)
  return saved(on ? roleWords.given(fullName, roleName) : roleWords.taken(fullName, roleName))
})

export const deactivateAccount = formAction('deactivateAccount', personForm, async ({ actor, input }) => {
  const name = await deactivatePerson(actor, { key: input.key, id: Number(input.person) })
  return saved(accountWords.deactivated(name))
})

export const reactivateAccount = formAction('reactivateAccount', personForm, async ({ actor, input }) => {
  const name = await reactivatePerson(actor, { key: input.key, id: Number(input.person) })
  return saved(accountWords.reactivated(name))
})
