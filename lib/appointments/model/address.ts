import { type Day, isDay } from '../../clock/day'
import { addressOf } from '../../format/address'
import { uuidOf } from '../../platform/uuid'

export interface DayAddress {
  day: Day
  clinicId: string | undefined
  practitionerId: number | undefined
  view: 'day' | 'week'
  /** Cancelled ones too. */
  all: boolean
}

/** The day and the filters of an address; what cannot be is left out. */
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

/** The filters of a day as an address carries them. */
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

type ReturnPath = '/appointments/book' | '/appointments/walk-in'

/**
 * Where somebody goes back to who registers a patient in between, as an address or a form carries it, with that patient
 * once there is one. It is made anew from the parts that can be, so that it leads nowhere else; undefined for the rest.
 */
export function readReturn(
  carried: unknown,
  patientId?: string,
): ReturnPath | `${ReturnPath}?${string}` | undefined {
  if (typeof carried !== 'string') return undefined
  const [path, query] = carried.split('?')
  if (path !== '/appointments/book' && path !== '/appointments/walk-in') return undefined
  const { at, ...params } = Object.fromEntries(new URLSearchParams(query))
  return addressOf(path, {
    ...dayQuery(readDayAddress(params, '')),
    at: at && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) ? at : undefined,
    patient: patientId,
  })
}
