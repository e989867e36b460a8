'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { addDepartmentForm, changeDepartmentForm, membershipForm } from '@/lib/settings/schemas'
import { departmentWords } from '@/lib/settings/words/departments'
import { membershipWords } from '@/lib/settings/words/person'
import { addDepartment, changeDepartment, changeMembership } from '@/lib/staff/commands/departments'

export const createDepartment = formAction(
  'createDepartment',
  addDepartmentForm,
  async ({ actor, input }) => {
    const { parent, ...described } = input
    await addDepartment(actor, { ...described, parentId: parent ? Number(parent) : null })
    return saved(departmentWords.added(input.name))
  },
)

export const updateDepartment = formAction(
  'updateDepartment',
  changeDepartmentForm,
  async ({ actor, input }) => {
    const { parent, department, active, ...described } = input
    await changeDepartment(actor, {
      ...described,
      parentId: parent ? Number(parent) : null,
      id: Number(department),
      active: active === 'on',
    })
    return saved(departmentWords.changed(input.name))
  },
)

export const switchMembership = formAction('switchMembership', membershipForm, async ({ actor, input }) => {
  const { key, person, department, as } = input
  await changeMembership(actor, { key, staffId: Number(person), departmentId: Number(department), as })
  return saved(membershipWords.saved)
})
