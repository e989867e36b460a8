import { type Day, isDay } from '../../clock/day'
import { addressOf } from '../../format/address'
import { readReturnAddress } from '../../lists/return-address'
import { uuidOf } from '../../platform/uuid'

export interface DayAddress {
  day: Day
  clinicId: string | undefined
  practitionerId: number | undefined
  view: 'day' | 'week'
  /** Cancelled ones too. */
  all: boolean
}

/** Parses the day and the filters of an address; invalid values are dropped. */
export function readDayAddress(
  params: Record<string, string | string[] | undefined>,
  today: Day,
): DayAddress {
  const { day, practitioner } = params
  return {
    day: typeof day === 'string' && isDay(day) && day > '1900' && day < '2200' ? day : today,
    clinicId: uuidOf(params.clinic),
    practitionerId:
      typeof practitioner === 'string' && /^\d{1,9}$/.test(practitioner) ? Number(practitioner) : undefined,
    view: params.view === 'week' ? 'week' : 'day',
    all: params.all === '1',
  }
}

/** The filters of a day as query parameters. */
export const dayQuery = ({ day, clinicId, practitionerId, view, all }: Partial<DayAddress>) => ({
  day,
  clinic: clinicId,
  practitioner: practitionerId,
  view: view === 'week' ? 'week' : undefined,
  all: all ? 1 : undefined,
})

/** The address of a day or a week with these filters. */
export const dayAddress = (filters: Partial<DayAddress>) => addressOf('/appointments', dayQuery(filters))

/** The address of the booking page. */
export type BookAddress = '/appointments/book' | `/appointments/book?${string}`

/**
 * The return address for a receptionist who registers a patient during booking, with that patient once there is one;
 * see `readReturnAddress`.
 */
export function readReturn(carried: unknown, patientId?: string) {
  const query = ({ at, ...params }: Readonly<Record<string, string>>) => ({
    ...dayQuery(readDayAddress(params, '')),
    at: at && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) ? at : undefined,
    patient: patientId,
  })
  return readReturnAddress(carried, { '/appointments/book': query, '/appointments/walk-in': query })
}
