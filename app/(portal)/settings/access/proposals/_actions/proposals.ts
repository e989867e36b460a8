'use server'

import { proposalForm, riskyForm, withdrawForm } from '@/lib/access/rules/schemas'
import {
  approveProposal as approve,
  withdrawProposal as withdraw,
} from '@/lib/access/two-people/decide-proposal'
import { markRisky as mark, proposeUnmarking } from '@/lib/access/two-people/propose'
import { formAction, saved } from '@/lib/actions/form-action'
import { proposalsWords as words } from '@/lib/settings/words/proposals-page'
import { publishChange } from '../../_actions/publish-change'
import { labelOf } from '../../_components/preview-list'

/** Makes the change that somebody else proposed. */
export const approveProposal = formAction('approveProposal', proposalForm, async ({ actor, input, run }) => {
  const decided = { id: Number(input.proposal), digest: input.digest }
  await publishChange(await run((transaction) => approve(transaction, actor, decided)))
  return saved(words.approved)
})

/** Withdraws an own proposal. */
export const withdrawProposal = formAction(
  'withdrawProposal',
  withdrawForm,
  async ({ actor, input, run }) => {
    await run((transaction) => withdraw(transaction, actor, Number(input.proposal)))
    return saved(words.withdrawn)
  },
)

/** From now on two people decide about an entry. */
export const markRisky = formAction('markRisky', riskyForm, async ({ actor, input, run }) => {
  await run((transaction) => mark(transaction, actor, input.entry))
  return saved(words.marked(labelOf(input.entry)))
})

/** Proposes that one person is enough for an entry again. */
export const unmarkRisky = formAction('unmarkRisky', riskyForm, async ({ actor, input, run }) => {
  await run((transaction) => proposeUnmarking(transaction, actor, input.entry))
  return saved(words.unmarkProposed, {}, 'attention')
})
