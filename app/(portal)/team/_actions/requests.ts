'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { endOf } from '@/lib/delegation/model/days'
import {
  grantRequestAsHead as grant,
  refuseRequestAsHead as refuse,
} from '@/lib/requests/commands/answer-as-head'
import { grantAsHeadForm, refuseAsHeadForm } from '@/lib/requests/schemas'
import { inboxWords } from '@/lib/requests/words/requests'

/** Grants a request of somebody in a department of the head, to the end of a day. */
export const grantRequestAsHead = formAction(
  'grantRequestAsHead',
  grantAsHeadForm,
  async ({ actor, input }) => {
    const { key, request, membership, way, note, lastDay } = input
    const answer = {
      key,
      id: Number(request),
      membership: Number(membership),
      way,
      note,
      until: endOf(lastDay),
    }
    return saved(inboxWords.granted(await grant(actor, answer)))
  },
)

/** Refuses such a request, and says why. */
export const refuseRequestAsHead = formAction(
  'refuseRequestAsHead',
  refuseAsHeadForm,
  async ({ actor, input }) => {
    const { key, request, membership, answer } = input
    const refused = { key, id: Number(request), membership: Number(membership), answer }
    return saved(inboxWords.refused(await refuse(actor, refused)))
  },
)
