import { eq } from 'drizzle-orm'
import { theatreKit } from '@/db/schema/theatre/plan'
import { readForm } from '../../forms/read-form'
import { Refusal } from '../../platform/refusal'
import { kitLine } from '../../theatre/schemas/plan'
import { words as theatreWords } from '../../theatre/words/refusals'
import { audit, insertRecord } from '../../workflow/record'
import { eachLine, type SetUpList } from '../list'
import { lineWords } from '../words/lines'

/** The kit of the theatres, a line for each; one that is there stays as it is. */
export const kit: SetUpList = {
  columns: ['name', 'identifier'],
  permission: 'theatre.book',
  load: ({ actor, ...loading }, rows) =>
    eachLine({ actor, ...loading }, rows, async (transaction, fields) => {
      const typed = readForm(kitLine, fields)
      const said = `${typed.name} ${typed.identifier}`
      const [found] = await transaction
        .select({ name: theatreKit.name })
        .from(theatreKit)
        .where(eq(theatreKit.identifier, typed.identifier))
      if (found?.name === typed.name) return { text: lineWords.asBefore(said), idle: true }
      if (found) throw new Refusal('rule', theatreWords.kitIdentifier(typed.identifier))
      const { id } = await insertRecord(transaction, theatreKit, actor, typed)
      await audit(transaction, theatreKit, 'create', { id, ...typed })
      return { text: lineWords.kit(said) }
    }),
}
