import Link from 'next/link'
import type { Clinic } from '@/lib/appointments/queries/clinics'
import { addressOf } from '@/lib/format/address'

/** Which queue, and for those who call, to which room; kept in the address. */
export function QueueFilters({
  clinic,
  clinics,
  room,
  rooms,
  mayCall,
}: {
  clinic: Clinic
  clinics: readonly (Clinic & { waiting: number })[]
  room: string
  rooms: readonly { room: string }[]
  mayCall: boolean
}) {
  return (
    <div className="flex flex-wrap items-end gap-x-6">
      <nav aria-label="Queues" className="mb-4">
        <ul className="times">
          {clinics.map(({ id, name, waiting }) => (
            <li key={id}>
              <Link
                href={addressOf('/appointments/queue', { clinic: id })}
                prefetch={false}
                aria-current={id === clinic.id ? 'true' : undefined}
                className="time"
              >
                {name} <span className="text-muted">{waiting}</span>
                <span className="sr-only"> waiting</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {mayCall && (
        <form method="get" action="/appointments/queue" className="filters">
          <input type="hidden" name="clinic" value={clinic.id} />
          <label>
            <span className="mb-1 block text-small text-muted">I call to</span>
            <input
              name="room"
              defaultValue={room}
              key={`${clinic.id} ${room}`}
              list="rooms"
              maxLength={40}
              className="input"
              placeholder="Room"
            />
            <datalist id="rooms">
              {rooms.map((one) => (
                <option key={one.room} value={one.room} />
              ))}
            </datalist>
          </label>
          <button type="submit" className="button button-quiet">
            Use this room
          </button>
        </form>
      )}
    </div>
  )
}
