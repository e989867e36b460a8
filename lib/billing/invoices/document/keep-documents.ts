import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { account } from '@/db/schema/billing/accounts'
import { invoice, invoiceDocument, invoiceLine } from '@/db/schema/billing/invoices'
import { payer } from '@/db/schema/billing/prices'
import { encounter } from '@/db/schema/encounters'
import { patient } from '@/db/schema/patients'
import { dayAndTime } from '../../../clock/hospital-time'
import { fullName } from '../../../patients/model/rules'
import type { InvoiceKind } from '../../model/codes'
import { type Form, type Printed, renderDocument } from './render'

const [i, c] = [alias(invoice, 'i'), alias(invoice, 'c')]

const forms: readonly Form[] = ['a4', 'roll']

interface Row {
  number: string
  kind: InvoiceKind
  issuedAt: Date | string
  issuedBy: string
  account: string
  visit: string
  given: string
  family: string
  mrn: string
  payer: string | null
  corrects: string | null
  reason: string | null
  totalMinor: number
  lines: Printed['lines']
}

/** Renders an invoice that was just issued, once for each form, and keeps it with its digest. `hospital`: its name. */
export async function keepDocuments(
  transaction: Transaction,
  invoiceId: string,
  hospital: string | undefined,
): Promise<void> {
  const [row] = (await transaction.execute(sql`
    select ${i.number} as number, ${i.kind} as kind, ${i.issuedAt} as "issuedAt", ${staff.fullName} as "issuedBy",
           ${account.number} as account, ${encounter.visitNumber} as visit, ${patient.given} as given, ${patient.family} as family,
           ${patient.mrn} as mrn, ${payer.name} as payer, ${c.number} as corrects,
           case when ${i.kind} = 'credit-note' then ${i.statusReason} end as reason, ${i.totalMinor}::float8 as "totalMinor",
           (select json_agg(json_build_object(
                     'display', ${invoiceLine.display}, 'quantity', ${invoiceLine.quantity}, 'amountMinor', ${invoiceLine.amountMinor},
                     'taxMinor', ${invoiceLine.taxMinor}, 'discountMinor', ${invoiceLine.discountMinor}) order by ${invoiceLine.line})
              from ${invoiceLine} where ${invoiceLine.invoiceId} = ${i.id}) as lines
      from ${invoice} ${i} join ${account} on ${account.id} = ${i.accountId} join ${encounter} on ${encounter.id} = ${account.encounterId}
      join ${patient} on ${patient.id} = ${account.patientId} join ${staff} on ${staff.id} = ${i.issuedBy}
      left join ${payer} on ${payer.id} = ${i.payerId} left join ${invoice} ${c} on ${c.id} = ${i.corrects}
     where ${i.id} = ${invoiceId}`)) as unknown as Row[]
  if (!row) throw new Error(`The invoice ${invoiceId} was not found.`)
  const { given, family, corrects, reason, issuedAt, ...rest } = row
  const printed: Printed = {
    ...rest,
    hospital,
    patient: fullName({ given, family }),
    issuedAt: dayAndTime(new Date(issuedAt)),
    ...{ payer: row.payer ?? undefined, corrects: corrects ?? undefined, reason: reason ?? undefined },
  }
  await transaction.insert(invoiceDocument).values(
    forms.map((form) => {
      const content = Buffer.from(renderDocument(printed, form), 'utf8')
      return { invoiceId, form, content, digest: createHash('sha256').update(content).digest() }
    }),
  )
}
