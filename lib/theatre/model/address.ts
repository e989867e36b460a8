import { type Day, isDay } from '../../clock/day'
import { addressOf } from '../../format/address'
import { uuidOf } from '../../platform/uuid'

export interface ListAddress {
  day: Day
  theatreId: string | undefined
}

/** Parses the day and the theatre of an address; invalid values are dropped. */
export function readListAddress(
  { day, theatre }: Record<string, string | string[] | undefined>,
  today: Day,
): ListAddress {
  return {
    day: typeof day === 'string' && isDay(day) && day > '1900' && day < '2200' ? day : today,
    theatreId: uuidOf(theatre),
  }
}

/** The address of a list, on the screen or on paper. */
export const listAddress = <Path extends '/theatre' | '/theatre/print'>(
  path: Path,
  { day, theatreId }: ListAddress,
) => addressOf(path, { day, theatre: theatreId })
