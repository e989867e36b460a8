import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { medicationRequest } from '@/db/schema/orders'
import { patient } from '@/db/schema/patients'
import { dispenseQueue } from '@/db/schema/pharmacy/dispense'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { today } from '../../../clock/hospital-time'

const [q, m, e] = [alias(dispenseQueue, 'q'), alias(medicationRequest, 'm'), alias(encounter, 'e')]
const [place, balance, batch, item] = [
  alias(stockLocation, 'place'),
  alias(stockBalance, 'balance'),
  alias(stockBatch, 'batch'),
  alias(stockItem, 'item'),
]
const gone = alias(patient, 'gone')

/**
 * The prescriptions that wait for the pharmacy, as `q`, `m` and `e`. What a ward keeps in its own stock, fit to be given, is given from there and
 * does not wait. People who are not identified yet, or whose record was merged, need their medicines like everybody else.
 */
export const waitingPrescriptions = (sql: Sql) => sql`
  ${q} join ${m} on ${m.id} = ${q.medicationRequestId} join ${e} on ${e.id} = ${m.encounterId}
   and not exists (select from ${gone} where ${gone.id} = ${m.patientId} and ${gone.status} in ('deceased', 'entered-in-error'))
   and (${m.category} <> 'inpatient' or not exists (
     select from ${place} join ${balance} on ${balance.locationId} = ${place.id} and ${balance.quantity} > 0
       join ${batch} on ${batch.id} = ${balance.batchId} and ${batch.status} = 'available' and ${batch.expiresOn} >= ${today()}::date
       join ${item} on ${item.id} = ${batch.itemId}
      where ${place.placeId} = ward_of_stay(${e.id}) and ${place.active}
        and ${item.medicationSystem} = ${m.system} and ${item.medicationCode} = ${m.code}))`
