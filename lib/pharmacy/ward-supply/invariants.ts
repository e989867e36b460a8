import { alias } from 'drizzle-orm/pg-core'
import { doseWithoutStock } from '@/db/schema/pharmacy/dispense'
import { stockLedger } from '@/db/schema/pharmacy/stock'
import type { Invariant } from '../../module/invariant'
import { invariantWords as words } from '../dispense/words/access'

const [x, s, o] = [alias(doseWithoutStock, 'x'), alias(stockLedger, 's'), alias(stockLedger, 'o')]

export const withoutStockInvariants: readonly Invariant[] = [
  {
    name: 'ward-supply.once',
    sentence: words.wardOnce,
    broken: (sql) => sql`
      select ${x.medicationAdministrationId} as id from ${x}
       where exists (select from ${s} where ${s.sourceId} = ${x.medicationAdministrationId}
                        and ${s.sourceType} = 'medication_administration')
      union all
      select ${s.id} from ${s}
       where ${s.sourceType} = 'medication_administration_retracted'
         and not exists (select from ${o} where ${o.id} = ${s.reversesId} and ${o.sourceId} = ${s.sourceId}
                            and ${o.quantity} = -${s.quantity})`,
  },
]
