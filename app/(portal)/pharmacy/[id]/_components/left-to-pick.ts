import type { DispenseShown, PrescriptionShown } from '@/lib/pharmacy/dispense/queries/prescription'

/** Base units of the item of `open` that are owed and not picked yet. */
export function leftToPick({ kept }: PrescriptionShown, { prescribed, lines }: DispenseShown): number {
  const owed = Math.round((1 - kept) * (prescribed ?? 0) * 1e6) / 1e6
  return Math.max(0, owed - lines.reduce((sum, { quantity }) => sum + quantity, 0))
}

/** Base units that are still owed by the latest dispense that was handed over; what came back is not owed again. */
export function owedOf({ supplied }: PrescriptionShown, { prescribed }: DispenseShown): number {
  return Math.max(0, Math.round((1 - supplied) * (prescribed ?? 0) * 1e6) / 1e6)
}
