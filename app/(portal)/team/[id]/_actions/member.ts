'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { giveToMember, takeFromMember } from '@/lib/delegation/commands/change-member'
import { endOf } from '@/lib/delegation/model/days'
import { giveForm, takeForm } from '@/lib/delegation/schemas'

/** Gives a member of a department what its head holds, to the end of a day. */
export const giveAsHead = formAction('giveAsHead', giveForm, async ({ actor, input }) => {
  const { membership, lastDay, ...change } = input
  await giveToMember(actor, { ...change, membership: Number(membership), until: endOf(lastDay) })
  return redirectTo(`/team/${membership}?flash=gave`)
})

/** Takes away what a head of the department gave. */
export const takeAsHead = formAction('takeAsHead', takeForm, async ({ actor, input }) => {
  const { membership, ...change } = input
  await takeFromMember(actor, { ...change, membership: Number(membership) })
  return redirectTo(`/team/${membership}?flash=took`)
})
