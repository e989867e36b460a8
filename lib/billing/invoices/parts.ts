import type { ChargeToBill } from '../accounts/charges-to-bill'
import { allocate, type Share, split } from '../model/shares'

/** Who pays a part; without a payer the patient. */
export interface Party extends Share {
  payerId: string
}

/** A line of an invoice, as the table keeps it. */
export interface Line {
  chargeItemId: string
  display: string
  quantity: number
  amountMinor: number
  taxMinor: number
  discountMinor: number
}

/**
 * The lines of each payer, in their order, and the patient’s last. Limits are used up charge by charge. A charge of which nothing is
 * left, as a discount took all of it, is on the patient’s invoice.
 */
export function partsOf(charges: readonly ChargeToBill[], parties: readonly Party[]): Line[][] {
  const lines: Line[][] = [...parties.map(() => []), []]
  const left = parties.map(({ leftMinor }) => leftMinor)
  for (const { id, display, quantity, amountMinor, taxMinor, netMinor } of charges) {
    const parts = split(
      netMinor,
      parties.map(({ shareBasisPoints }, nth) => ({ shareBasisPoints, leftMinor: left[nth] ?? null })),
    )
    const [, netTax = 0] = allocate(netMinor, [amountMinor, taxMinor])
    const taxes = netMinor === 0 ? parts.map(() => 0) : allocate(netTax, parts)
    const discounts = allocate(amountMinor + taxMinor - netMinor, parts)
    for (const [nth, part] of parts.entries()) {
      const limit = left[nth]
      if (typeof limit === 'number') left[nth] = limit - part
      if (part === 0 && !(netMinor === 0 && nth === parties.length)) continue
      lines[nth]?.push({
        ...{ chargeItemId: id, display, quantity, amountMinor: part },
        ...{ taxMinor: taxes[nth] ?? 0, discountMinor: discounts[nth] ?? 0 },
      })
    }
  }
  return lines
}
