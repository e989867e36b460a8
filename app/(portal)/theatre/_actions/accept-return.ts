'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { acceptReturn } from '@/lib/theatre/commands/returns'
import { acceptReturnForm } from '@/lib/theatre/schemas/record'
import { returnWords } from '@/lib/theatre/words/record'

export const acceptTheatreReturn = formAction(
  'acceptTheatreReturn',
  acceptReturnForm,
  async ({ actor, input }) => {
    await acceptReturn(actor, input)
    return saved(returnWords.accepted)
  },
)
