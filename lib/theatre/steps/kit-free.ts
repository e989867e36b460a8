import { alias } from 'drizzle-orm/pg-core'
import { statementsIn, type Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import type { theatreCase } from '@/db/schema/theatre/operations'
import { theatreCaseKit, type theatreKit } from '@/db/schema/theatre/plan'
import { columns, computed } from '@/db/select-list'
import { Refusal } from '../../platform/refusal'
import type { RowOf } from '../../workflow/record'
import { spanText } from '../model/time-span'
import { kitWords } from '../words/plan'
import { words } from '../words/refusals'

const [m, u] = [alias(theatreCaseKit, 'm'), alias(staff, 'u')]

/** Refuses kit that another operation has at the time of this one, with when and by whom it was planned. Throws `Refusal`. */
export async function requireKitFree(
  transaction: Transaction,
  { id, period }: RowOf<typeof theatreCase>,
  kit: RowOf<typeof theatreKit>,
): Promise<void> {
  if (!period?.until) return
  const sql = statementsIn(transaction)
  const [taken] = await sql`
    select ${columns({
      from: computed<Date>(sql`lower(${m.period})`),
      until: computed<Date>(sql`upper(${m.period})`),
      by: u.fullName,
    })}
      from ${m} join ${u} on ${u.id} = ${m.createdBy}
     where ${m.kitId} = ${kit.id} and ${m.caseId} <> ${id}
       and ${m.period} && tstzrange(${period.from.toISOString()}::text::timestamptz, ${period.until.toISOString()}::text::timestamptz)
     order by lower(${m.period}) limit 1`
  if (!taken) return
  const said = words.kitTaken(kitWords.named(kit.name, kit.identifier), spanText(taken), taken.by)
  throw new Refusal('rule', said, { field: 'kit' })
}
