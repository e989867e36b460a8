import { addDays, type Day } from '@/lib/clock/day'
import { hospitalDay, today } from '@/lib/clock/hospital-time'
import { readMovements } from '@/lib/pharmacy/stock/queries/movements'
import type { Random } from '@/lib/random/seeded-random'
import type { As } from '../subject'
import type { Row } from './ledger'

const [PERIODS, DAYS] = [20, 7]

/**
 * For random periods, items and places: where what the portal’s page says there was at first and what moved is not what there was
 * at last, or not what the rows of the ledger say, added up here.
 */
export async function brokenPeriods(
  rows: readonly Row[],
  { random, as }: { random: Random; as: As },
): Promise<string[]> {
  const broken = new Set<string>()
  const places = [...new Set(rows.map(({ locationId }) => locationId)), null]
  const items = [...new Set(rows.map(({ itemId }) => itemId))]
  for (let nth = 0; nth < PERIODS && items.length > 0; nth++) {
    const [placeId, itemId] = [random.pick(places), random.pick(items)]
    const from = addDays(today(), -random.between(0, DAYS))
    const to = addDays(from, random.between(0, DAYS))
    const ours = rows.filter((row) => row.itemId === itemId && (!placeId || row.locationId === placeId))
    const sum = (wanted: (day: Day) => boolean) =>
      ours.reduce((total, { at, quantity }) => total + (wanted(hospitalDay(new Date(at))) ? quantity : 0), 0)
    const [said] = await readMovements(as('peter'), { from, to, itemId, placeId })
    if (!said) {
      if (ours.some(({ at }) => isWithin(hospitalDay(new Date(at)), from, to)))
        broken.add(`${itemId} moved from ${from} to ${to}, and nothing says so`)
      continue
    }
    const { opening, closing, receipt, issue, consumption, transfer, corrected, disposal, reversal } = said
    const moved = receipt + issue + consumption + said.return + transfer + corrected + disposal + reversal
    if (opening + moved !== closing)
      broken.add(`${itemId} from ${from} to ${to}: ${opening} + ${moved} is not ${closing}`)
    if (opening !== sum((day) => day < from) || closing !== sum((day) => day <= to))
      broken.add(`${itemId} from ${from} to ${to}: the ledger does not say ${opening} and ${closing}`)
  }
  return [...broken]
}

const isWithin = (day: Day, from: Day, to: Day) => from <= day && day <= to
